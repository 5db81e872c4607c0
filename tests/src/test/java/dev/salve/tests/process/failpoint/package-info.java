/**
 * The protocol's boundaries, one process for each fault: an engine of its own process that ends or
 * stands still exactly there, others that take over, and what must be left.
 */
@NullMarked
package dev.salve.tests.process.failpoint;

import org.jspecify.annotations.NullMarked;
