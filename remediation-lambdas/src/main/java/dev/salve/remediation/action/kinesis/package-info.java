/** Actions on Kinesis data streams. */
@NullMarked
package dev.salve.remediation.action.kinesis;

import org.jspecify.annotations.NullMarked;
