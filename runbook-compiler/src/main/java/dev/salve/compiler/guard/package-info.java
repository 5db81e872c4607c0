/** Guards and templates: CEL, typed by cel-java, compiled to the engine's expressions. */
@NullMarked
package dev.salve.compiler.guard;

import org.jspecify.annotations.NullMarked;
