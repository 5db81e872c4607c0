/** Who may approve a plan, and what their votes add up to. */
@NullMarked
package dev.salve.engine.approval;

import org.jspecify.annotations.NullMarked;
