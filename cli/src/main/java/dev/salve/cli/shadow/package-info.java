/** What Salve would have done, beside what people did. */
@NullMarked
package dev.salve.cli.shadow;

import org.jspecify.annotations.NullMarked;
