/** Simulated Lambda functions behind LambdaClient. */
@NullMarked
package dev.salve.sandbox.lambda;

import org.jspecify.annotations.NullMarked;
