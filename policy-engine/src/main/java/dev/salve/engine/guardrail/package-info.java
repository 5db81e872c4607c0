/** What must hold before anything acts: one small class a guardrail. */
@NullMarked
package dev.salve.engine.guardrail;

import org.jspecify.annotations.NullMarked;
