/**
 * One seed is one history: the shipped engine's processes on one ledger in the world, people beside
 * them, everything that happens shown to the invariants. And many seeds: what they reached.
 */
@NullMarked
package dev.salve.simulator.simulation;

import org.jspecify.annotations.NullMarked;
