/** The ledger's store in memory, for the simulator and for tests. */
@NullMarked
package dev.salve.engine.ledger.memory;

import org.jspecify.annotations.NullMarked;
