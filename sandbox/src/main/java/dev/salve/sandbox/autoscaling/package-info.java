/** Simulated Auto Scaling groups behind AutoScalingClient. */
@NullMarked
package dev.salve.sandbox.autoscaling;

import org.jspecify.annotations.NullMarked;
