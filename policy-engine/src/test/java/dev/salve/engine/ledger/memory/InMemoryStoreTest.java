package dev.salve.engine.ledger.memory;

import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreContract;

class InMemoryStoreTest extends StoreContract {

    @Override
    protected Store open() {
        return new InMemoryStore();
    }
}
