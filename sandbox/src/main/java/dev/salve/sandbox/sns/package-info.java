/** Simulated SNS topics behind SnsClient. */
@NullMarked
package dev.salve.sandbox.sns;

import org.jspecify.annotations.NullMarked;
