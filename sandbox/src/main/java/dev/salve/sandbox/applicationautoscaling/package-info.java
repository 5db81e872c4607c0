/** Simulated scalable targets behind ApplicationAutoScalingClient; nothing scales them. */
@NullMarked
package dev.salve.sandbox.applicationautoscaling;

import org.jspecify.annotations.NullMarked;
