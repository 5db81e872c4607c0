/**
 * {@code salve simulate}: the shipped engine in virtual time, with everything that can go wrong.
 */
@NullMarked
package dev.salve.cli.simulate;

import org.jspecify.annotations.NullMarked;
