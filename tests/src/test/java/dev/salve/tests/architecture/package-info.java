/** Holds the product's classes to the directions and habits that the design states. */
@NullMarked
package dev.salve.tests.architecture;

import org.jspecify.annotations.NullMarked;
