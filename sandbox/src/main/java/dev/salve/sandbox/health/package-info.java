/** Simulated AWS Health events behind HealthClient. */
@NullMarked
package dev.salve.sandbox.health;

import org.jspecify.annotations.NullMarked;
