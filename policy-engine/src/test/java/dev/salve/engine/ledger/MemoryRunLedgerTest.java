package dev.salve.engine.ledger;

import dev.salve.engine.ledger.memory.InMemoryStore;

class MemoryRunLedgerTest extends RunLedgerContract {

    @Override
    Store open() {
        return new InMemoryStore();
    }
}
