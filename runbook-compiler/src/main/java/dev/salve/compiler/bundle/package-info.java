/** From files to a bundle: reads, checks, compiles, emits. */
@NullMarked
package dev.salve.compiler.bundle;

import org.jspecify.annotations.NullMarked;
