/** Simulated stacks behind CloudFormationClient. */
@NullMarked
package dev.salve.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
