/**
 * The deterministic simulator: the shipped engine in one thread and virtual time, with everything
 * that can go wrong, watched by the invariants.
 */
@NullMarked
package dev.salve.simulator;

import org.jspecify.annotations.NullMarked;
