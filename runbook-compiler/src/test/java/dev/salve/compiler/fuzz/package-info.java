/**
 * Hostile files against everything that reads what an author wrote. Each {@code @FuzzTest} runs on
 * its committed inputs, and on new ones when it is fuzzed: see CONTRIBUTING.md.
 */
@NullMarked
package dev.salve.compiler.fuzz;

import org.jspecify.annotations.NullMarked;
