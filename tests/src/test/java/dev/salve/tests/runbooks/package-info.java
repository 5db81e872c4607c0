/** The runbooks that are shipped: they compile clean, and their trials pass. */
@NullMarked
package dev.salve.tests.runbooks;

import org.jspecify.annotations.NullMarked;
