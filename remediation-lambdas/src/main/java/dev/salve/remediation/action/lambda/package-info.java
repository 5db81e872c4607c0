/** Actions on Lambda functions. */
@NullMarked
package dev.salve.remediation.action.lambda;

import org.jspecify.annotations.NullMarked;
