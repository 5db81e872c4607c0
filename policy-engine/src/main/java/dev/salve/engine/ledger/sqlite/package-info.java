/** The ledger's store in one SQLite file, durable, for the local mode. */
@NullMarked
package dev.salve.engine.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
