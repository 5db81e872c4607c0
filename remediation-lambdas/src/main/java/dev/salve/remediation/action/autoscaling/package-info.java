/** Actions on Auto Scaling groups. */
@NullMarked
package dev.salve.remediation.action.autoscaling;

import org.jspecify.annotations.NullMarked;
