/** Tests of the parts of an explanation. */
@NullMarked
package dev.salve.cli.explain;

import org.jspecify.annotations.NullMarked;
