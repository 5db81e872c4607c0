/** Facts about Lambda functions. */
@NullMarked
package dev.salve.remediation.lookup.lambda;

import org.jspecify.annotations.NullMarked;
