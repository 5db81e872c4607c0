/** Facts about Auto Scaling groups. */
@NullMarked
package dev.salve.remediation.lookup.autoscaling;

import org.jspecify.annotations.NullMarked;
