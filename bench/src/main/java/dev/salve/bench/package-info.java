/** Measures Salve beside other engines: same rules, same events, one JVM. */
@NullMarked
package dev.salve.bench;

import org.jspecify.annotations.NullMarked;
