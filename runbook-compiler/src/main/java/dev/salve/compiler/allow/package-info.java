/** {@code # salve: allow CODE}: warnings that an author allows where they stand. */
@NullMarked
package dev.salve.compiler.allow;

import org.jspecify.annotations.NullMarked;
