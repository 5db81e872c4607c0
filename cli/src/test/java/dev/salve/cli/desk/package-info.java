/** The desk's words, taken apart. */
@NullMarked
package dev.salve.cli.desk;

import org.jspecify.annotations.NullMarked;
