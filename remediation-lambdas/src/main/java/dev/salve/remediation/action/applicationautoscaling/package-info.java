/** Actions on what Application Auto Scaling scales. */
@NullMarked
package dev.salve.remediation.action.applicationautoscaling;

import org.jspecify.annotations.NullMarked;
