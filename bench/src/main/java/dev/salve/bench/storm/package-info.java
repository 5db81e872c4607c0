/**
 * A storm of alarms against a real {@code salve up}: how fast, how full, and what still gets
 * through.
 */
@NullMarked
package dev.salve.bench.storm;

import org.jspecify.annotations.NullMarked;
