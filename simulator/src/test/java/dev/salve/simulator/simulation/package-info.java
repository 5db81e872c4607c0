@NullMarked
package dev.salve.simulator.simulation;

import org.jspecify.annotations.NullMarked;
