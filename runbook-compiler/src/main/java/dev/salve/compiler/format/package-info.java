/**
 * Format v1, described once: its keys, what each takes, what holds without it. The reader's
 * vocabularies, the JSON Schema and the reference page come from here.
 */
@NullMarked
package dev.salve.compiler.format;

import org.jspecify.annotations.NullMarked;
