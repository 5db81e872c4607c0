/** The tour: a simulated account in virtual time, and what Salve makes of its faults. */
@NullMarked
package dev.salve.cli.demo;

import org.jspecify.annotations.NullMarked;
