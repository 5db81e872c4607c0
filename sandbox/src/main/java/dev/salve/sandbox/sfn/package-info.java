/** Simulated state machines and executions behind SfnClient. */
@NullMarked
package dev.salve.sandbox.sfn;

import org.jspecify.annotations.NullMarked;
