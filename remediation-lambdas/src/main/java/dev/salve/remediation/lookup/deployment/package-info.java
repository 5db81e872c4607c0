/** Facts about the deployment that an event tells of. */
@NullMarked
package dev.salve.remediation.lookup.deployment;

import org.jspecify.annotations.NullMarked;
