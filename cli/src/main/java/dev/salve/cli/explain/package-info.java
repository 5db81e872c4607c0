/**
 * {@code salve explain}, {@code decide} and {@code match}: what runbooks make of events, and why.
 */
@NullMarked
package dev.salve.cli.explain;

import org.jspecify.annotations.NullMarked;
