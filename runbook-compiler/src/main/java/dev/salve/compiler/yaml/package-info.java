/** YAML as nodes with positions, and the issues found in them. */
@NullMarked
package dev.salve.compiler.yaml;

import org.jspecify.annotations.NullMarked;
