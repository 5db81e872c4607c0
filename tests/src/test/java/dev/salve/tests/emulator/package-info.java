/** Salve against an emulator of AWS: real processes, real wires, the shipped runbooks. */
@NullMarked
package dev.salve.tests.emulator;

import org.jspecify.annotations.NullMarked;
