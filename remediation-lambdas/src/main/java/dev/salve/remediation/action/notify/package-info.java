/** Messages: described here, sent by the engine's workflow. */
@NullMarked
package dev.salve.remediation.action.notify;

import org.jspecify.annotations.NullMarked;
