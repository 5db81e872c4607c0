/** Metrics as the simulated services publish them. */
@NullMarked
package dev.salve.sandbox.metric;

import org.jspecify.annotations.NullMarked;
