package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Verdict;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.ecs.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalLoopTest {

    private static List<JsonObject> runs(LocalPlane local) {
        return new JsonObject(local.api.runs().json()).list("runs", JsonObject::of);
    }

    /** The sandbox hands an event out once; while the ledger was away it used to be lost. */
    @Test
    void event_whileTheLedgerIsAway_isTakenInLater(@TempDir Path data) {
        LocalPlane local = new LocalPlane(data);
        local.account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        local.store.away(true);
        local.pass(Duration.ofMinutes(2));
        assertThat(local.errors()).containsOnlyOnce("the ledger is away");

        local.store.away(false);
        local.pass(Duration.ofSeconds(5));

        assertThat(runs(local))
                .extracting(run -> run.text("cause"))
                .containsExactly("ecs-5xx-shop");
    }

    @Test
    void event_transactionLost_isTakenInOnce(@TempDir Path data) {
        LocalPlane local = new LocalPlane(data);
        local.api.events(LocalPlane.shopAlarm());
        local.store.next(FaultyStore.Fault.LOST_AFTER, FaultyStore.Fault.LOST_BEFORE);

        local.pass(Duration.ofMinutes(5));

        assertThat(local.account.calls()).hasSize(1);
        assertThat(runs(local)).extracting(run -> run.text("state")).containsExactly("SUCCEEDED");
    }

    /**
     * Whichever transaction of the event and its run it is: the intent's is the one before a call.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void run_answerOfATransactionLost_actsOnceAndHelps(int before, @TempDir Path data) {
        LocalPlane local = new LocalPlane(data);
        local.api.events(LocalPlane.shopAlarm());
        IntStream.range(0, before).forEach(_ -> local.store.next(FaultyStore.Fault.NONE));
        local.store.next(FaultyStore.Fault.LOST_AFTER);

        local.pass(Duration.ofMinutes(6));

        assertThat(local.errors()).contains("the answer of a transaction was lost");
        assertThat(local.account.calls()).hasSize(1);
        assertThat(runs(local)).extracting(run -> run.text("state")).containsExactly("SUCCEEDED");
    }

    @Test
    void evidence_cannotBeWritten_isSaidOnceAndWaits(@TempDir Path data) throws IOException {
        Path evidence = Files.writeString(data.resolve("evidence"), "in the way");
        LocalPlane local = new LocalPlane(data);
        local.api.events(LocalPlane.shopAlarm());

        local.pass(Duration.ofMinutes(5));

        assertThat(runs(local)).extracting(run -> run.text("state")).containsExactly("SUCCEEDED");
        assertThat(local.errors()).contains("evidence cannot be written").hasLineCount(1);
        Files.delete(evidence);
        local.pass(Duration.ofSeconds(5));
        assertThat(EvidenceVerifier.verify(evidence).verdict()).isEqualTo(Verdict.SOUND);
        assertThat(EvidenceVerifier.verify(evidence).counts().closed()).isOne();
    }
}
