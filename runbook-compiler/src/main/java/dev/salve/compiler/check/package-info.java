/** One class a kind of check; did-you-mean. */
@NullMarked
package dev.salve.compiler.check;

import org.jspecify.annotations.NullMarked;
