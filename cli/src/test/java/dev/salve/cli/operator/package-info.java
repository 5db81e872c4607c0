/** The operator's words, taken apart. */
@NullMarked
package dev.salve.cli.operator;

import org.jspecify.annotations.NullMarked;
