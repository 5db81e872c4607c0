package dev.salve.engine.intake;

import static dev.salve.engine.plane.BundleText.alarm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.ledger.EventLedger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.engine.ledger.testing.FaultyStore.Fault;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String FRESH = "2026-03-01T09:59:50Z";

    private final HandClock clock = new HandClock(NOW);
    private final FaultyStore store = new FaultyStore(new InMemoryStore());
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private final FakeToolbox toolbox = new FakeToolbox().with(act).withAlarm(() -> "ALARM");
    private final EvidenceBox evidence = new EvidenceBox();
    private final List<Message> sent = new ArrayList<>();

    private Plane plane(RunbookText... runbooks) {
        String[] texts = Arrays.stream(runbooks).map(Object::toString).toArray(String[]::new);
        return new Plane(
                store,
                new Plane.World(
                        toolbox,
                        BundleText.policy(texts),
                        clock,
                        evidence,
                        message -> {
                            sent.add(message);
                            return new NotifyResult.Sent("m");
                        }),
                1);
    }

    private static List<Receipt.Outcome> outcomes(Plane plane, byte[] delivery) {
        List<Receipt> receipts = plane.reception.receive(delivery);
        assertThat(receipts).hasSize(1);
        assertThat(receipts.getFirst()).isInstanceOf(Receipt.Decided.class);
        return ((Receipt.Decided) receipts.getFirst()).outcomes();
    }

    private static Decision decision(Plane plane, byte[] delivery) {
        return outcomes(plane, delivery).getFirst().decision();
    }

    private static RunbookText runbook() {
        return RunbookText.named("one");
    }

    @Test
    void take_matchingEvent_makesARun() {
        Plane plane = plane(runbook());
        Receipt.Outcome outcome = outcomes(plane, alarm("e", FRESH)).getFirst();
        assertThat(outcome.decision()).isInstanceOf(Decision.Run.class);
        assertThat(plane.ledger.runs().open(9)).containsExactly(outcome.runId().orElseThrow());
    }

    @Test
    void take_sameFactAgain_isADuplicateUnderAnotherId() {
        Plane plane = plane(runbook());
        outcomes(plane, alarm("e", FRESH));
        assertThat(plane.reception.receive(alarm("other-id", FRESH)).getFirst())
                .isInstanceOf(Receipt.Duplicate.class);
        assertThat(plane.ledger.runs().open(9)).hasSize(1);
    }

    @Test
    void take_noRunbookMatches_isDecidedAllTheSame() {
        Plane plane = plane();
        assertThat(outcomes(plane, alarm("e", FRESH))).isEmpty();
        plane.dispatcher.drain();
        assertThat(evidence.ofType("policy.decided"))
                .singleElement()
                .asString()
                .contains("no-match");
    }

    @Test
    void take_claimedAndThenLost_isTheSameRunWhenDeliveredAgain() {
        Plane plane = plane(runbook());
        store.next(Fault.NONE, Fault.NONE, Fault.LOST_AFTER);
        assertThatThrownBy(() -> plane.reception.receive(alarm("e", FRESH)))
                .isInstanceOf(StoreException.class);
        String run = plane.ledger.runs().open(9).getFirst();
        clock.forward(Duration.ofHours(2));
        Receipt.Outcome outcome = outcomes(plane, alarm("e", FRESH)).getFirst();
        assertThat(outcome.runId()).contains(run);
        assertThat(outcome.decision()).isInstanceOf(Decision.Run.class);
    }

    /** The outranked runbook must not take the target because the first one's run is over. */
    @Test
    void take_claimedRunIsOverWhenDeliveredAgain_nobodyElseTakesItsPlace() {
        Plane plane =
                plane(
                        runbook().priority(60).when(BundleText.ALARM_IS_RED),
                        RunbookText.named("two")
                                .limits(
                                        "{\"cooldown\":null,\"max-runs\":[],\"max-age\":90000,"
                                                + "\"blast-radius\":null}"));
        store.next(Fault.NONE, Fault.NONE, Fault.LOST_AFTER);
        assertThatThrownBy(() -> plane.reception.receive(alarm("e", FRESH)))
                .isInstanceOf(StoreException.class);
        String run = plane.ledger.runs().open(9).getFirst();
        plane.workflow.signal(run, new dev.salve.engine.run.Signal.Stopped("al", ""));
        List<Receipt.Outcome> outcomes = outcomes(plane, alarm("e", FRESH));
        assertThat(outcomes.getFirst().runId()).contains(run);
        assertThat(outcomes.getLast().decision()).isEqualTo(new Decision.Outranked("one"));
        assertThat(plane.ledger.runs().open(9)).isEmpty();
    }

    @Test
    void take_twoRunbooksOneTarget_theLowerIsOutranked() {
        Plane plane = plane(runbook(), RunbookText.named("two").priority(60));
        List<Receipt.Outcome> outcomes = outcomes(plane, alarm("e", FRESH));
        assertThat(outcomes.getFirst().decision()).isEqualTo(new Decision.Outranked("two"));
        assertThat(outcomes.getLast().decision()).isInstanceOf(Decision.Run.class);
    }

    @Test
    void take_twoRunbooksTwoTargets_bothRun() {
        Plane plane = plane(runbook(), RunbookText.named("two").target("arn:other"));
        assertThat(outcomes(plane, alarm("e", FRESH)))
                .allMatch(outcome -> outcome.runId().isPresent());
    }

    @Test
    void take_targetIsBusy_isLimitedAndTheOwnerIsTold() {
        Plane plane = plane(runbook());
        outcomes(plane, alarm("e", FRESH));
        Decision second = decision(plane, alarm("f", "2026-03-01T09:59:55Z"));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.guardrail()).isEqualTo("lock"));
        plane.dispatcher.drain();
        assertThat(sent).anyMatch(message -> message.subject().endsWith("not acted on"));
    }

    @Test
    void take_oldEvent_isStale() {
        assertThat(decision(plane(runbook()), alarm("e", "2026-03-01T09:44:59Z")))
                .isInstanceOf(Decision.Stale.class);
    }

    @Test
    void take_guardDoesNotHold_isSkippedWithItsReason() {
        assertThat(decision(plane(runbook().when(BundleText.ALARM_IS_OK)), alarm("e", FRESH)))
                .isEqualTo(new Decision.Skipped("because of the guard"));
    }

    @Test
    void take_modeObserve_isObservedAndMakesNoRun() {
        Plane plane = plane(runbook().mode("observe"));
        assertThat(decision(plane, alarm("e", FRESH))).isInstanceOf(Decision.Observed.class);
        assertThat(plane.ledger.runs().open(9)).isEmpty();
    }

    @Test
    void take_modeApprove_waitsForPeople() {
        Plane plane = plane(runbook().mode("approve"));
        Receipt.Outcome outcome = outcomes(plane, alarm("e", FRESH)).getFirst();
        assertThat(outcome.decision()).isInstanceOf(Decision.Approve.class);
        plane.sweeper.sweep();
        assertThat(plane.ledger.runs().find(outcome.runId().orElseThrow()).orElseThrow().state())
                .isEqualTo(RunState.WAITING_APPROVAL);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void take_classDOnOneSignal_isLimited() {
        FakeAction drop = new FakeAction("fake.drop@1", ActionClass.D, Duration.ZERO);
        toolbox.with(drop);
        assertThat(
                        decision(
                                plane(runbook().steps(BundleText.step("drop", "fake.drop@1"))),
                                alarm("e", FRESH)))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.guardrail()).isEqualTo("two-signals"));
    }

    @Test
    void take_killSwitch_isPaused() {
        Plane plane = plane(runbook());
        plane.ledger.control().kill("runbook:one", "al", "stop", NOW);
        assertThat(decision(plane, alarm("e", FRESH))).isInstanceOf(Decision.Paused.class);
    }

    @Test
    void take_protectedTarget_isLimitedByScope() {
        RunbookText pay =
                runbook().target("arn:aws:ecs:eu-west-1:111122223333:service/shop/payments");
        assertThat(decision(plane(pay), alarm("e", FRESH)))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.guardrail()).isEqualTo("scope"));
    }

    @Test
    void take_planIsRefused_isSkipped() {
        act.plans(params -> new PlanResult.Refused("no-such-service", "it is gone"));
        assertThat(decision(plane(runbook()), alarm("e", FRESH)))
                .isEqualTo(new Decision.Skipped("act: no-such-service: it is gone"));
    }

    /** A name that no store can keep used to leave the event undecided for ever. */
    @Test
    void take_targetIsLongerThanAKey_isAnErrorAndDecided() {
        Plane plane = plane(runbook().target("a".repeat(2_000)));
        assertThat(decision(plane, alarm("e", FRESH))).isInstanceOf(Decision.Erred.class);
        assertThat(plane.reception.receive(alarm("e", FRESH)).getFirst())
                .isInstanceOf(Receipt.Duplicate.class);
    }

    @Test
    void receive_alarmNameIsHalfASurrogatePair_isDecided() {
        String text = new String(alarm("e", FRESH), StandardCharsets.UTF_8);
        byte[] odd =
                text.replace("\"alarmName\":\"web\"", "\"alarmName\":\"w\\ud800\"")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(decision(plane(runbook()), odd)).isNotNull();
    }

    @Test
    void receive_ledgerIsAway_throwsSoThatItIsSentAgain() {
        Plane plane = plane(runbook());
        store.away(true);
        assertThatThrownBy(() -> plane.reception.receive(alarm("e", FRESH)))
                .isInstanceOf(StoreException.class);
        store.away(false);
        assertThat(decision(plane, alarm("e", FRESH))).isInstanceOf(Decision.Run.class);
    }

    @Test
    void receive_batchWithABrokenPart_takesTheRestIn() {
        String good = new String(alarm("e", FRESH), StandardCharsets.UTF_8);
        String batch =
                """
                {"Records":[{"messageId":"m-1","eventSource":"aws:sqs","body":"{oh"},\
                {"messageId":"m-2","eventSource":"aws:sqs","body":%s}]}\
                """
                        .formatted(dev.salve.engine.journal.CanonicalJson.write(good));
        Plane plane = plane(runbook());
        List<Receipt> receipts = plane.reception.receive(batch.getBytes(StandardCharsets.UTF_8));
        assertThat(receipts).hasSize(2);
        assertThat(receipts.getFirst())
                .isInstanceOfSatisfying(
                        Receipt.Poisoned.class,
                        poisoned -> assertThat(poisoned.delivery()).isEqualTo("m-1"));
        assertThat(receipts.getLast()).isInstanceOf(Receipt.Decided.class);
        plane.reception.receive(batch.getBytes(StandardCharsets.UTF_8));
        plane.dispatcher.drain();
        assertThat(evidence.ofType("event.poisoned")).hasSize(1);
        assertThat(plane.ledger.runs().open(9)).hasSize(1);
    }

    @Test
    void receive_unreadable_neverActs() {
        Plane plane = plane(runbook());
        for (String text : List.of("", "{", "[1]", "{\"source\":\"aws.cloudwatch\"}", "\u0000")) {
            assertThat(plane.reception.receive(text.getBytes(StandardCharsets.UTF_8)))
                    .allMatch(Receipt.Poisoned.class::isInstance);
        }
        assertThat(plane.ledger.runs().open(9)).isEmpty();
        assertThat(act.calls()).isEmpty();
    }

    /** Larger than a row of the ledger: it used to be thrown back to the queue for ever. */
    @Test
    void receive_largerThanTheLedgerKeeps_isPoisoned() {
        String text = new String(alarm("e", FRESH), StandardCharsets.UTF_8);
        String large = "x".repeat(EventLedger.MAX_EVENT_BYTES);
        byte[] delivery =
                text.replace("\"alarmName\"", "\"more\":\"" + large + "\",\"alarmName\"")
                        .getBytes(StandardCharsets.UTF_8);
        Plane plane = plane(runbook());
        assertThat(plane.reception.receive(delivery).getFirst())
                .isInstanceOfSatisfying(
                        Receipt.Poisoned.class,
                        poisoned -> assertThat(poisoned.code()).isEqualTo("too-large"));
        assertThat(plane.ledger.runs().open(9)).isEmpty();
    }
}
