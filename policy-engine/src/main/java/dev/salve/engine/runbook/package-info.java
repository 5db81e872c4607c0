/** A runbook as the engine knows it, and the bundle it is loaded from. */
@NullMarked
package dev.salve.engine.runbook;

import org.jspecify.annotations.NullMarked;
