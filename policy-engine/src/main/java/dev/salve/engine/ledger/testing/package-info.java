/** Stores that misbehave on command, for tests of every module. */
@NullMarked
package dev.salve.engine.ledger.testing;

import org.jspecify.annotations.NullMarked;
