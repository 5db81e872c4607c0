/** Runs the tests that lie beside runbooks: no clock, no network, the engine's own decisions. */
@NullMarked
package dev.salve.compiler.trial;

import org.jspecify.annotations.NullMarked;
