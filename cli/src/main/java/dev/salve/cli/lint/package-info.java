/** {@code salve lint}: the problems of runbooks, in every form that somebody reads. */
@NullMarked
package dev.salve.cli.lint;

import org.jspecify.annotations.NullMarked;
