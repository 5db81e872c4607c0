/**
 * A fake AWS account in memory and virtual time: it breaks, heals, judges calls and tells of it.
 */
@NullMarked
package dev.salve.simulator.world;

import org.jspecify.annotations.NullMarked;
