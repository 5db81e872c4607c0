package dev.salve.engine.ledger;

import dev.salve.engine.ledger.memory.InMemoryStore;

class MemoryLedgerFaultsTest extends LedgerFaultsContract {

    @Override
    Store open() {
        return new InMemoryStore();
    }
}
