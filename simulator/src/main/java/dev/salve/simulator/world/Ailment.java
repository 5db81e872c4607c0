package dev.salve.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a resource, until it is cured.
 *
 * @param alarm that shows it, null if none does
 * @param root the number of what it follows from: nothing but curing that helps; 0 for none
 */
record Ailment(long number, Trouble trouble, Resource resource, @Nullable Alarm alarm, long root) {}
