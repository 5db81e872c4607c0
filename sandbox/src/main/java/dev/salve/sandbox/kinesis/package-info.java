/** Simulated Kinesis data streams behind KinesisClient. */
@NullMarked
package dev.salve.sandbox.kinesis;

import org.jspecify.annotations.NullMarked;
