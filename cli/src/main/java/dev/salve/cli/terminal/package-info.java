/** Where a command reads and writes, and how it says that it could not run. */
@NullMarked
package dev.salve.cli.terminal;

import org.jspecify.annotations.NullMarked;
