@NullMarked
package dev.salve.simulator.world;

import org.jspecify.annotations.NullMarked;
