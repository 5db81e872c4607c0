/** The {@code salve} command. */
@NullMarked
package dev.salve.cli;

import org.jspecify.annotations.NullMarked;
