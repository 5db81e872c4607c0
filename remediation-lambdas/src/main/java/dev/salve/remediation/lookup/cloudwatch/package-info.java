/** Facts about CloudWatch alarms. */
@NullMarked
package dev.salve.remediation.lookup.cloudwatch;

import org.jspecify.annotations.NullMarked;
