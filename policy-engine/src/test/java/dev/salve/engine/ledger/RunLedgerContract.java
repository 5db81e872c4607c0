package dev.salve.engine.ledger;

import static dev.salve.engine.ledger.Requested.claim;
import static dev.salve.engine.ledger.Requested.commit;
import static dev.salve.engine.ledger.Requested.held;
import static dev.salve.engine.ledger.Requested.save;
import static dev.salve.engine.run.Runs.DEADLINE;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.engine.ledger.testing.FaultyStore.Fault;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger holds to on every store. */
abstract class RunLedgerContract {

    private static final Outcome ISSUED = new Outcome.Issued("r");
    private static final Outcome UNKNOWN = new Outcome.Unknown("timeout");

    private Store store;
    private FaultyStore faulty;
    private Ledger ledger;

    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        faulty = new FaultyStore(store);
        ledger = ledger(faulty, 1);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static Ledger ledger(Store store, int seed) {
        return new Ledger(store, new Ulids(() -> NOW, new Random(seed)), "//salve/test");
    }

    private Run claimed() {
        return held(claim(ledger, "run_1", NOW));
    }

    private static void denied(ClaimResult result, String guardrail) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ClaimResult.Denied.class,
                        it -> assertThat(it.verdict().guardrail()).isEqualTo(guardrail));
    }

    private Row lock() {
        return store.get(Keys.lock(TARGET)).orElseThrow();
    }

    private static Map<String, Object> lockOf(String runId, Instant until, boolean openIntent) {
        return LockRow.FREE.heldBy(new GuardSnapshot.Lock(runId, 1, until, openIntent)).values();
    }

    /** One call to its end: applied, verified, lock free. */
    private Run finish(Run run, Instant now) {
        Run committed = held(commit(ledger, run, now));
        Run acted = held(save(ledger, committed, new Signal.Acted(ISSUED), now));
        Run seen =
                held(
                        save(
                                ledger,
                                acted,
                                new Signal.Observed(new Observation.Applied("seen")),
                                now));
        Run healthy = held(save(ledger, seen, new Signal.Checked(true, "ok"), now));
        return held(save(ledger, healthy, new Signal.Checked(true, "ok"), now.plusSeconds(60)));
    }

    @Test
    void claim_freeTarget_isStoredListedAndLocked() {
        Run run = claimed();
        assertThat(ledger.runs().find("run_1")).contains(run);
        assertThat(ledger.runs().open(10)).containsExactly("run_1");
        assertThat(ledger.runs().ofMonth(NOW, 10)).containsExactly("run_1");
        assertThat(LockRow.read(lock()).holder().orElseThrow().runId()).isEqualTo("run_1");
        assertThat(LockRow.read(lock()).holder().orElseThrow().until()).isEqualTo(DEADLINE);
        assertThat(LockRow.read(lock()).holder().orElseThrow().openIntent()).isFalse();
    }

    @Test
    void claim_sameRunAgain_isOvertaken() {
        claimed();
        assertThat(claim(ledger, "run_1", NOW)).isInstanceOf(ClaimResult.Overtaken.class);
        assertThat(ledger.outbox().oldest(10)).hasSize(2);
    }

    @Test
    void claim_targetIsHeld_isDeniedByTheLockAndWritesNothing() {
        claimed();
        denied(claim(ledger, "run_2", NOW), "lock");
        assertThat(ledger.runs().find("run_2")).isEmpty();
        assertThat(ledger.outbox().oldest(10)).hasSize(2);
    }

    @Test
    void claim_expiredLockWithoutOpenIntent_isTakenOverWithAHigherFence() {
        claimed();
        denied(claim(ledger, "run_2", NOW.plusSeconds(600)), "lock");
        Instant now = NOW.plus(Duration.ofMinutes(10));
        store.transact(
                List.of(
                        new Write.Put(
                                Keys.lock(TARGET),
                                lockOf("run_1", now, false),
                                new Expect.Version(lock().version()))));
        held(claim(ledger, "run_2", now));
        assertThat(LockRow.read(lock()).holder().orElseThrow().runId()).isEqualTo("run_2");
        assertThat(LockRow.read(lock()).holder().orElseThrow().fence()).isEqualTo(2);
        denied(commit(ledger, ledger.runs().find("run_1").orElseThrow(), now), "lock");
    }

    @Test
    void claim_expiredLockWithOpenIntent_isNeverTakenOver() {
        held(commit(ledger, claimed(), NOW));
        Instant now = NOW.plus(Duration.ofMinutes(10));
        store.transact(
                List.of(
                        new Write.Put(
                                Keys.lock(TARGET),
                                lockOf("run_1", NOW, true),
                                new Expect.Version(lock().version()))));
        denied(claim(ledger, "run_2", now), "lock");
    }

    @Test
    void claim_twoThreadsAtOnce_oneHolds() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<ClaimResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "run_" + i;
                Ledger own = ledger(store, 100 + i);
                results.add(threads.submit(() -> claim(own, id, NOW)));
            }
            int held = 0;
            for (Future<ClaimResult> result : results) {
                held += result.get() instanceof ClaimResult.Held ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
        assertThat(ledger.runs().open(10)).hasSize(1);
    }

    @Test
    void fence_eachNewHolder_isHigher() {
        List<Long> fences = new ArrayList<>();
        Instant now = NOW;
        for (int i = 0; i < 3; i++) {
            Run run = held(claim(ledger, "run_" + i, now));
            fences.add(Rows.whole(lock(), "fence"));
            held(save(ledger, run, new Signal.Stopped("al", ""), now));
            now = now.plusSeconds(1);
        }
        assertThat(fences).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global",
                "account:111122223333",
                "region:eu-west-1",
                "runbook:restart-web",
                "target:ecs.service arn:web"
            })
    void claim_killSwitchOfAnyScope_isDenied(String scope) {
        ledger.control().kill(scope, "al", "stop", NOW);
        denied(claim(ledger, "run_1", NOW), "kill-switch");
        ledger.control().rearm(scope, "al", "go", NOW);
        held(claim(ledger, "run_1", NOW));
    }

    @Test
    void claim_killSwitchOfAnotherRegion_doesNotMatter() {
        ledger.control().kill("region:us-east-1", "al", "stop", NOW);
        held(claim(ledger, "run_1", NOW));
    }

    @Test
    void commit_killSwitchEngagedAfterTheClaim_isDenied() {
        Run run = claimed();
        ledger.control().kill("global", "al", "stop", NOW);
        denied(commit(ledger, run, NOW), "kill-switch");
        assertThat(ledger.runs().find("run_1")).contains(run);
    }

    @Test
    void commit_killSwitchThatCannotBeRead_countsAsEngaged() {
        Run run = claimed();
        store.transact(
                List.of(
                        new Write.Put(
                                Keys.killSwitch("global"),
                                Map.of("engaged", "perhaps"),
                                new Expect.Absent())));
        denied(commit(ledger, run, NOW), "kill-switch");
        ledger.control().rearm("global", "al", "mended", NOW);
        held(commit(ledger, run, NOW));
    }

    /** The switch is engaged between the reading of the gate and its transaction. */
    @Test
    void commit_killSwitchEngagedInBetween_isDenied() {
        Run run = claimed();
        Store between =
                new Interleaved(
                        store,
                        () -> {
                            ledger.control().kill("global", "al", "stop", NOW);
                        });
        denied(commit(ledger(between, 5), run, NOW), "kill-switch");
    }

    @Test
    void claim_killSwitchEngagedInBetween_isDenied() {
        Store between =
                new Interleaved(
                        store,
                        () -> {
                            ledger.control().kill("global", "al", "stop", NOW);
                        });
        denied(claim(ledger(between, 5), "run_1", NOW), "kill-switch");
    }

    @Test
    void commit_held_marksTheLockAndCountsTheRun() {
        Run run = held(commit(ledger, claimed(), NOW));
        assertThat(run.state()).isEqualTo(RunState.ACTING);
        assertThat(LockRow.read(lock()).holder().orElseThrow().openIntent()).isTrue();
        assertThat(store.get(Keys.intent("run_1", "act", 1))).isPresent();
        assertThat(Rows.times(store.get(Keys.runs("restart-web", TARGET)).orElseThrow(), "times"))
                .containsExactly(NOW);
    }

    @Test
    void commit_ofAnOldState_isOvertaken() {
        Run old = claimed();
        held(commit(ledger, old, NOW));
        assertThat(commit(ledger, old, NOW)).isInstanceOf(ClaimResult.Overtaken.class);
        assertThat(save(ledger, old, new Signal.Stopped("al", ""), NOW))
                .isInstanceOf(ClaimResult.Overtaken.class);
    }

    @Test
    void claim_afterAnAction_coolsDownFromItsOutcomeAndCountsRuns() {
        Run over = finish(claimed(), NOW);
        assertThat(over.state()).isEqualTo(RunState.SUCCEEDED);
        Instant end = NOW.plus(Duration.ofMinutes(15));
        denied(claim(ledger, "run_2", end.minusMillis(1)), "max-age");
        GuardRequest fresh =
                Requested.request(
                        Requested.start("run_2", end.minusMillis(1)).run(),
                        GuardRequest.Stage.CLAIM,
                        end.minusMillis(1));
        denied(ledger.runs().claim(Requested.start("run_2"), fresh), "cooldown");
    }

    @Test
    void save_terminal_freesTheLockAndIsNoLongerOpen() {
        Run run = held(save(ledger, claimed(), new Signal.Stopped("al", ""), NOW));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(LockRow.read(lock()).holder()).isEmpty();
        assertThat(ledger.runs().open(10)).isEmpty();
        assertThat(ledger.runs().ofMonth(NOW, 10)).containsExactly("run_1");
    }

    @Test
    void save_unknownForever_keepsTheLockForFourHours() {
        Run acted =
                held(
                        save(
                                ledger,
                                held(commit(ledger, claimed(), NOW)),
                                new Signal.Acted(UNKNOWN),
                                NOW));
        assertThat(LockRow.read(lock()).holder().orElseThrow().openIntent()).isTrue();
        Instant end = NOW.plusSeconds(35);
        Run over =
                held(
                        save(
                                ledger,
                                acted,
                                new Signal.Observed(new Observation.Inconclusive("?")),
                                end));
        assertThat(over.state()).isEqualTo(RunState.ESCALATED);
        assertThat(ledger.runs().open(10)).isEmpty();
        assertThat(LockRow.read(lock()).holder().orElseThrow().runId()).isEqualTo("run_1");
        assertThat(LockRow.read(lock()).holder().orElseThrow().until())
                .isEqualTo(end.plus(Consequences.KEPT_LOCK));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER"})
    void claim_answerLost_canBeRepeatedAndDoublesNothing(Fault fault) {
        faulty.next(fault);
        assertThatThrownBy(() -> claim(ledger, "run_1", NOW)).isInstanceOf(StoreException.class);
        ClaimResult again = claim(ledger, "run_1", NOW);
        assertThat(again)
                .isInstanceOf(
                        fault == Fault.LOST_AFTER
                                ? ClaimResult.Overtaken.class
                                : ClaimResult.Held.class);
        assertThat(ledger.outbox().oldest(10)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER"})
    void commit_answerLost_canBeRepeatedAndDoublesNothing(Fault fault) {
        Run run = claimed();
        faulty.next(fault);
        assertThatThrownBy(() -> commit(ledger, run, NOW)).isInstanceOf(StoreException.class);
        ClaimResult again = commit(ledger, run, NOW);
        assertThat(again)
                .isInstanceOf(
                        fault == Fault.LOST_AFTER
                                ? ClaimResult.Overtaken.class
                                : ClaimResult.Held.class);
        assertThat(store.query("RUN#run_1", "INTENT#", 10)).hasSize(1);
        assertThat(Rows.times(store.get(Keys.runs("restart-web", TARGET)).orElseThrow(), "times"))
                .hasSize(1);
    }

    @Test
    void claim_conflicts_isTriedAgainAndGivenUpInTheEnd() {
        faulty.next(Fault.CONFLICT, Fault.CONFLICT);
        held(claim(ledger, "run_1", NOW));
        Run run = ledger.runs().find("run_1").orElseThrow();
        for (int i = 0; i < RunLedger.MAX_TRIES; i++) {
            faulty.next(Fault.CONFLICT);
        }
        assertThatThrownBy(() -> save(ledger, run, new Signal.Stopped("al", ""), NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run_1");
    }

    @Test
    void outbox_wholeRun_isOneUnbrokenChainInOrder() {
        Run over = finish(claimed(), NOW);
        ledger.control().kill("global", "al", "stop", NOW);
        ledger.control().rearm("global", "al", "go", NOW);
        TreeMap<String, List<SealedEntry>> chains = new TreeMap<>();
        for (Outbox.Item item : ledger.outbox().oldest(100)) {
            if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)) {
                chains.computeIfAbsent(entry.chain(), chain -> new ArrayList<>()).add(entry);
            }
        }
        assertThat(chains.keySet()).containsExactly("control", "run_1");
        for (List<SealedEntry> chain : chains.values()) {
            ChainHead head = ChainHead.empty(chain.getFirst().chain());
            for (SealedEntry entry : chain) {
                assertThat(entry.sequence()).isEqualTo(head.next());
                assertThat(entry.previous()).isEqualTo(head.hash());
                assertThat(entry.hash()).isEqualTo(CanonicalJson.sha256Hex(entry.json()));
                head = ChainHead.after(entry);
            }
        }
        assertThat(over.journal())
                .isEqualTo(ChainHead.after(chains.lastEntry().getValue().getLast()));
    }

    @Test
    void delivered_twice_isFine() {
        claimed();
        Outbox.Item first = ledger.outbox().oldest(1).getFirst();
        ledger.outbox().delivered(first);
        ledger.outbox().delivered(first);
        assertThat(ledger.outbox().oldest(10)).hasSize(1);
    }

    @Test
    void kill_whileAway_throwsAndChangesNothing() {
        faulty.away(true);
        assertThatThrownBy(() -> ledger.control().kill("global", "al", "stop", NOW))
                .isInstanceOf(StoreException.class);
        faulty.away(false);
        assertThat(ledger.control().engaged("global")).isEmpty();
        ledger.control().kill("global", "al", "stop", NOW);
        assertThat(ledger.control().engaged("global").orElseThrow().who()).isEqualTo("al");
        assertThat(ledger.control().engaged("global").orElseThrow().epoch()).isEqualTo(1);
    }
}
