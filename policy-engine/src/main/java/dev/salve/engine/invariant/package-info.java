/**
 * What must hold at all times, as observers that cannot affect what they watch: the simulator shows
 * them everything, {@code salve audit verify} shows them a journal.
 */
@NullMarked
package dev.salve.engine.invariant;

import org.jspecify.annotations.NullMarked;
