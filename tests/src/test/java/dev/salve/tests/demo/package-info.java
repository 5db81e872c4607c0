/** The tour that users see first. */
@NullMarked
package dev.salve.tests.demo;

import org.jspecify.annotations.NullMarked;
