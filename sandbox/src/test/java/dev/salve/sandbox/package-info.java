/** The sandbox account on a virtual clock. */
@NullMarked
package dev.salve.sandbox;

import org.jspecify.annotations.NullMarked;
