/** What happened, sealed into a hash chain per run. */
@NullMarked
package dev.salve.engine.journal;

import org.jspecify.annotations.NullMarked;
