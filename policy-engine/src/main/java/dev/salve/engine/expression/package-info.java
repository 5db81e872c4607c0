/** Evaluates checked guards and templates, and says how each value came about. */
@NullMarked
package dev.salve.engine.expression;

import org.jspecify.annotations.NullMarked;
