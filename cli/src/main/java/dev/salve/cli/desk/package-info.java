/** What an author of runbooks asks: is it right, does it match, why does it act or not. */
@NullMarked
package dev.salve.cli.desk;

import org.jspecify.annotations.NullMarked;
