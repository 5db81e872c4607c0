/**
 * The simulator at work: the shipped engine keeps its promises, and planted defects are noticed.
 */
@NullMarked
package dev.salve.tests.simulation;

import org.jspecify.annotations.NullMarked;
