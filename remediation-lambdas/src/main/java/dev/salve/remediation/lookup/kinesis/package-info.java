/** Facts about Kinesis data streams. */
@NullMarked
package dev.salve.remediation.lookup.kinesis;

import org.jspecify.annotations.NullMarked;
