/** The look-ups on Systems Manager. */
@NullMarked
package dev.salve.remediation.lookup.ssm;

import org.jspecify.annotations.NullMarked;
