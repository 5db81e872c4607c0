/** Services that the simulated account does not have: every operation is refused. */
@NullMarked
package dev.salve.sandbox.absent;

import org.jspecify.annotations.NullMarked;
