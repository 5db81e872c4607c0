/** What happened, in words: the journal as a person reads it. */
@NullMarked
package dev.salve.cli.story;

import org.jspecify.annotations.NullMarked;
