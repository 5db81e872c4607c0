/** {@code salve test}: runs the tests beside runbooks and records first ones. */
@NullMarked
package dev.salve.cli.trial;

import org.jspecify.annotations.NullMarked;
