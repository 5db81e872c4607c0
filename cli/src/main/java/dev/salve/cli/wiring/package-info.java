/** Where the parts are put together; the only place that reads the environment. */
@NullMarked
package dev.salve.cli.wiring;

import org.jspecify.annotations.NullMarked;
