/** The state machine of one run: decisions only, no effects. */
@NullMarked
package dev.salve.engine.run;

import org.jspecify.annotations.NullMarked;
