package dev.salve.engine.intake;

import static dev.salve.engine.plane.BundleText.alarm;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.workflow.ApiBudget;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events that cannot be decided now because Salve has used its share of requests. */
class PostponementTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] ALARM = alarm("e", "2026-03-01T09:59:50Z");
    private static final String FACT = "fake.fact";
    private static final String OTHER = "fake.other";
    private static final Lookup.Result FOUND = new Lookup.Result.Found(Map.of("size", 3L));
    private static final Lookup.Result USED_UP =
            new Lookup.Result.Failed(ApiBudget.CODE, "the share is used up");

    private final HandClock clock = new HandClock(NOW);
    private final EvidenceBox evidence = new EvidenceBox();
    private final InMemoryStore store = new InMemoryStore();
    private final FakeAction action =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private Lookup.Result fact = USED_UP;

    private Plane plane(int process, RunbookText... runbooks) {
        Policy policy =
                BundleText.policy(
                        List.of(runbooks).stream()
                                .map(PostponementTest::withFact)
                                .toArray(String[]::new));
        FakeToolbox toolbox =
                new FakeToolbox()
                        .with(action)
                        .withAlarm(() -> "ALARM")
                        .with(FACT, () -> fact)
                        .with(OTHER, () -> FOUND);
        return new Plane(
                store,
                new Plane.World(toolbox, policy, clock, evidence, _ -> new NotifyResult.Sent("m")),
                process);
    }

    private Plane plane() {
        return plane(1, RunbookText.named("one"));
    }

    private static String withFact(RunbookText runbook) {
        return runbook.toString()
                .replace(
                        "\"facts\":[]",
                        "\"facts\":[{\"name\":\"f\",\"lookup\":\"%s\",\"with\":{}}]"
                                .formatted(runbook.name().equals("low") ? OTHER : FACT));
    }

    private static Receipt only(List<Receipt> receipts) {
        assertThat(receipts).hasSize(1);
        return receipts.getFirst();
    }

    private static Receipt.Outcome decided(Receipt receipt) {
        return ((Receipt.Decided) receipt).outcomes().getFirst();
    }

    @Test
    void receive_shareIsUsedUp_isPostponedAndNothingIsSaid() {
        Plane plane = plane();
        Receipt receipt = only(plane.reception.receive(ALARM));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Postponed.class,
                        postponed -> assertThat(postponed.because()).contains(ApiBudget.CODE));
        plane.dispatcher.drain();
        assertThat(evidence.ofType("policy.decided")).isEmpty();
        assertThat(plane.ledger.events().find(receipt.eventKey()).orElseThrow().decided())
                .isFalse();
    }

    @Test
    void resume_shareCameBack_decidesItASecondLaterAndOnce() {
        Plane plane = plane();
        plane.reception.receive(ALARM);
        fact = FOUND;
        assertThat(plane.reception.resume()).isEmpty();
        clock.forward(Duration.ofSeconds(1));

        Receipt.Outcome outcome = decided(only(plane.reception.resume()));

        assertThat(outcome.runId()).isPresent();
        clock.forward(Duration.ofSeconds(60));
        assertThat(plane.reception.resume()).isEmpty();
        plane.dispatcher.drain();
        assertThat(evidence.ofType("policy.decided")).hasSize(1);
    }

    @Test
    void resume_stillUsedUp_looksAgainAfterTwiceAsLong() {
        Plane plane = plane();
        plane.reception.receive(ALARM);
        clock.forward(Duration.ofSeconds(1));
        assertThat(only(plane.reception.resume())).isInstanceOf(Receipt.Postponed.class);
        clock.forward(Duration.ofMillis(1_999));
        assertThat(plane.reception.resume()).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(only(plane.reception.resume())).isInstanceOf(Receipt.Postponed.class);
    }

    @Test
    void resume_patienceIsOver_isAnErrorAndPeopleAreTold() {
        Plane plane = plane();
        plane.reception.receive(ALARM);
        clock.forward(Intake.PATIENCE);

        Decision decision = decided(only(plane.reception.resume())).decision();

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Erred.class,
                        erred -> assertThat(erred.because()).startsWith("facts.f: api-budget"));
        plane.dispatcher.drain();
        assertThat(evidence.ofType("policy.decided")).hasSize(1);
    }

    @Test
    void resume_whoPostponedItDied_isDecidedByAnother() {
        plane().reception.receive(ALARM);
        fact = FOUND;
        clock.forward(Duration.ofSeconds(31));
        Plane other = plane(2, RunbookText.named("one"));

        assertThat(decided(only(other.reception.resume())).runId()).isPresent();
    }

    @Test
    void receive_postponedAndDeliveredAgain_isDecidedThen() {
        Plane plane = plane();
        plane.reception.receive(ALARM);
        fact = FOUND;

        assertThat(decided(only(plane.reception.receive(ALARM))).runId()).isPresent();
        clock.forward(Duration.ofSeconds(1));
        assertThat(plane.reception.resume()).isEmpty();
    }

    /** Else the lesser runbook takes the target that the better one would have taken. */
    @Test
    void receive_theBetterRunbookIsUnread_theLesserDoesNotActEither() {
        Plane plane = plane(1, RunbookText.named("high").priority(90), RunbookText.named("low"));

        assertThat(only(plane.reception.receive(ALARM))).isInstanceOf(Receipt.Postponed.class);
        assertThat(plane.ledger.runs().open(9)).isEmpty();
    }

    @Test
    void receive_planIsOverTheShare_isPostponedNotSkipped() {
        fact = FOUND;
        action.plans(_ -> new PlanResult.Refused(ApiBudget.CODE, "the share is used up"));

        assertThat(only(plane().reception.receive(ALARM))).isInstanceOf(Receipt.Postponed.class);
    }

    @Test
    void receive_planIsRefusedOtherwise_isSkipped() {
        fact = FOUND;
        action.plans(_ -> new PlanResult.Refused("busy", "it rolls out"));

        assertThat(decided(only(plane().reception.receive(ALARM))).decision())
                .isInstanceOf(Decision.Skipped.class);
    }

    @Test
    void receive_inAStorm_nothingWaits() {
        Plane plane = plane();
        for (int i = 0; i < 6; i++) {
            String other =
                    new String(alarm("e" + i, "2026-03-01T09:59:50Z"), UTF_8)
                            .replace("alarm:web", "alarm:web" + i)
                            .replace("\"alarmName\":\"web\"", "\"alarmName\":\"web" + i + "\"");
            plane.reception.receive(other.getBytes(UTF_8));
        }

        assertThat(decided(only(plane.reception.receive(ALARM))).decision())
                .isInstanceOfSatisfying(
                        Decision.Paused.class,
                        paused -> {
                            assertThat(paused.guardrail()).isEqualTo("storm");
                            assertThat(paused.because()).contains(ApiBudget.CODE);
                        });
    }

    @Test
    void resume_theFirstMustStillWait_thoseBehindItUseUpNothing() {
        Plane plane = plane();
        plane.reception.receive(ALARM);
        plane.reception.receive(alarm("e2", "2026-03-01T09:59:51Z"));
        clock.forward(Duration.ofSeconds(1));

        assertThat(only(plane.reception.resume())).isInstanceOf(Receipt.Postponed.class);
        fact = FOUND;
        assertThat(only(plane.reception.resume())).isInstanceOf(Receipt.Decided.class);
        clock.forward(Duration.ofSeconds(2));
        assertThat(only(plane.reception.resume())).isInstanceOf(Receipt.Decided.class);
    }
}
