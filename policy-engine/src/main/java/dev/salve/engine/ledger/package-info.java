/** The live truth: claims, intents, outcomes and switches, written over the Store port. */
@NullMarked
package dev.salve.engine.ledger;

import org.jspecify.annotations.NullMarked;
