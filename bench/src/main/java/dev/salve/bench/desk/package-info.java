/** What the author waits for: lint, a cold start, and loading what lint made. */
@NullMarked
package dev.salve.bench.desk;

import org.jspecify.annotations.NullMarked;
