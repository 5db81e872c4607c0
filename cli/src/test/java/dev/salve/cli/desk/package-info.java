/** Tests of the author's desk. */
@NullMarked
package dev.salve.cli.desk;

import org.jspecify.annotations.NullMarked;
