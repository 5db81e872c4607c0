/** The engine's parts wired as a process wires them, over a store that outlives it. */
@NullMarked
package dev.salve.engine.plane;

import org.jspecify.annotations.NullMarked;
