/** Actions and look-ups by hand, for tests of what drives them. */
@NullMarked
package dev.salve.engine.workflow.testing;

import org.jspecify.annotations.NullMarked;
