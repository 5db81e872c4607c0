/** Tests of what commands print with. */
@NullMarked
package dev.salve.cli.terminal;

import org.jspecify.annotations.NullMarked;
