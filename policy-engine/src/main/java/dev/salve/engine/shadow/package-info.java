/** What Salve would have done beside what people did: how far they agree. */
@NullMarked
package dev.salve.engine.shadow;

import org.jspecify.annotations.NullMarked;
