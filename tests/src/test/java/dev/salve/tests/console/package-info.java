/** The console page in a real browser. */
@NullMarked
package dev.salve.tests.console;

import org.jspecify.annotations.NullMarked;
