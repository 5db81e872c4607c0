/** EventBridge patterns with positions, compiled to the engine's patterns. */
@NullMarked
package dev.salve.compiler.pattern;

import org.jspecify.annotations.NullMarked;
