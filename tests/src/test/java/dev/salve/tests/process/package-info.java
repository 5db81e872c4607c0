/** {@code salve up} as it is run: processes of its own, HTTP, and what kill -9 leaves behind. */
@NullMarked
package dev.salve.tests.process;

import org.jspecify.annotations.NullMarked;
