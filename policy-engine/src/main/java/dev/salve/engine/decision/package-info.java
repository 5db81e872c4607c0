/** What follows from one event for one runbook, and why. */
@NullMarked
package dev.salve.engine.decision;

import org.jspecify.annotations.NullMarked;
