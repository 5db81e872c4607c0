/** Simulated CloudWatch alarms behind CloudWatchClient. */
@NullMarked
package dev.salve.sandbox.cloudwatch;

import org.jspecify.annotations.NullMarked;
