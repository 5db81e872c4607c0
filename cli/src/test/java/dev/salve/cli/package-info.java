/** The {@code salve} command, run in this process. */
@NullMarked
package dev.salve.cli;

import org.jspecify.annotations.NullMarked;
