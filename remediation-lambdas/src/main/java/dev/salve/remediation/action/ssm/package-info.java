/** The actions on Systems Manager. */
@NullMarked
package dev.salve.remediation.action.ssm;

import org.jspecify.annotations.NullMarked;
