package dev.salve.engine.ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreContract;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.ledger.memory.InMemoryStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without faults it keeps the contract; with faults it fails as asked, once each. */
class FaultyStoreTest extends StoreContract {

    private static final Key KEY = new Key("p", "s");
    private static final List<Write> PUT =
            List.of(new Write.Put(KEY, Map.of("n", 1L), new Expect.Absent()));

    private final FaultyStore faulty = new FaultyStore(new InMemoryStore());

    @Override
    protected Store open() {
        return faulty;
    }

    @Test
    void transact_lostBefore_throwsAndWritesNothing() {
        faulty.next(FaultyStore.Fault.LOST_BEFORE);

        assertThatThrownBy(() -> faulty.transact(PUT)).isInstanceOf(StoreException.class);
        assertThat(faulty.get(KEY)).isEmpty();
    }

    @Test
    void transact_lostAfter_throwsButHasWritten() {
        faulty.next(FaultyStore.Fault.LOST_AFTER);

        assertThatThrownBy(() -> faulty.transact(PUT)).isInstanceOf(StoreException.class);
        assertThat(faulty.get(KEY)).isPresent();
    }

    @Test
    void transact_conflictAfterNone_failsTheSecondOnly() {
        faulty.next(FaultyStore.Fault.NONE, FaultyStore.Fault.CONFLICT);
        List<Write> check = List.of(new Write.Check(KEY, new Expect.Version(1)));

        assertThat(faulty.transact(PUT)).isEqualTo(new TransactResult.Committed());
        assertThat(faulty.transact(check)).isEqualTo(new TransactResult.Refused(List.of()));
        assertThat(faulty.transact(check)).isEqualTo(new TransactResult.Committed());
    }

    @Test
    void away_everyCall_throwsUntilItIsBack() {
        faulty.away(true);

        assertThatThrownBy(() -> faulty.get(KEY)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> faulty.query("p", "", 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> faulty.transact(PUT)).isInstanceOf(StoreException.class);
        faulty.away(false);
        assertThat(faulty.get(KEY)).isEmpty();
    }
}
