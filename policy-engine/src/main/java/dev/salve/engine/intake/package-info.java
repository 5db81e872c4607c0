/** The shell that turns deliveries into journaled decisions and claimed runs. */
@NullMarked
package dev.salve.engine.intake;

import org.jspecify.annotations.NullMarked;
