/** That the records of the format say what the reader does, and the JSON Schema what they say. */
@NullMarked
package dev.salve.compiler.format;

import org.jspecify.annotations.NullMarked;
