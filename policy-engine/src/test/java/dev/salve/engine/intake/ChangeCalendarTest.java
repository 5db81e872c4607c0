package dev.salve.engine.intake;

import static dev.salve.engine.plane.BundleText.alarm;
import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.ApiBudget;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change calendars are read at the decision, at the claim and before each intent. */
class ChangeCalendarTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] ALARM = alarm("e", "2026-03-01T09:59:50Z");
    private static final Lookup.Result OPEN = new Lookup.Result.Found(Map.of("state", "OPEN"));
    private static final Lookup.Result CLOSED =
            new Lookup.Result.Found(
                    Map.of("state", "CLOSED", "nextChange", Instant.parse("2026-03-02T06:00:00Z")));
    private static final Lookup.Result USED_UP =
            new Lookup.Result.Failed(ApiBudget.CODE, "the share is used up");
    private static final String FROZEN =
            "freeze company: change calendar changes could not be read, so it counts as closed: ";

    private final HandClock clock = new HandClock(NOW);
    private final EvidenceBox evidence = new EvidenceBox();
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private final FakeAction also =
            new FakeAction("fake.also@1", ActionClass.A, Duration.ofSeconds(10));
    private final FakeToolbox toolbox =
            new FakeToolbox().with(act).with(also).withAlarm(() -> "ALARM");
    private String freezes = "[{\"name\":\"company\",\"calendar\":\"changes\"}]";
    private Lookup.Result calendar = OPEN;
    private int reads;

    private void install() {
        toolbox.with(
                "ssm.calendar",
                () -> {
                    reads++;
                    return calendar;
                });
    }

    private Policy policy() {
        return BundleText.policyWith(
                settings -> settings.replace("\"freezes\":[]", "\"freezes\":" + freezes),
                RunbookText.named("one").onFailure(step("also", "fake.also@1")).toString());
    }

    private Plane plane() {
        return new Plane(
                new InMemoryStore(),
                new Plane.World(
                        toolbox, policy(), clock, evidence, _ -> new NotifyResult.Sent("m")),
                1);
    }

    private static Receipt only(List<Receipt> receipts) {
        assertThat(receipts).hasSize(1);
        return receipts.getFirst();
    }

    private static Decision decided(List<Receipt> receipts) {
        return ((Receipt.Decided) only(receipts)).outcomes().getFirst().decision();
    }

    private static Run run(Plane plane) {
        only(plane.reception.receive(ALARM));
        return plane.ledger.runs().find(plane.ledger.runs().open(1).getFirst()).orElseThrow();
    }

    private DecisionReplay.Result replayed(Plane plane) {
        plane.dispatcher.drain();
        JsonObject entry =
                JsonObject.of(JsonReader.parse(evidence.ofType("policy.decided").getFirst()));
        Policy policy = policy();
        Event event = ((Reading.Read<Event>) policy.read(ALARM)).value();
        return DecisionReplay.again(policy, Guardrails.all(), event, entry.object("data"));
    }

    @Test
    void receive_closed_isPausedUntilItOpensAndReplaysTheSame() {
        install();
        calendar = CLOSED;
        Plane plane = plane();

        assertThat(decided(plane.reception.receive(ALARM)))
                .isEqualTo(
                        new Decision.Paused(
                                "freeze",
                                "freeze company: change calendar changes is closed until"
                                        + " 2026-03-02T06:00:00Z"));
        assertThat(replayed(plane)).isEqualTo(new DecisionReplay.Result.Same());
        assertThat(evidence.ofType("policy.decided").getFirst())
                .contains("\"calendars\":{\"changes\":{\"state\":\"closed\"");
    }

    @Test
    void receive_open_actsAndReplaysTheSame() {
        install();
        Plane plane = plane();

        assertThat(decided(plane.reception.receive(ALARM))).isInstanceOf(Decision.Run.class);
        assertThat(replayed(plane)).isEqualTo(new DecisionReplay.Result.Same());
        assertThat(reads).as("at the decision and at the claim").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access-denied", "no-ssm", "throttled"})
    void receive_unreadable_isFrozen(String code) {
        install();
        calendar = new Lookup.Result.Failed(code, "no");

        assertThat(decided(plane().reception.receive(ALARM)))
                .isEqualTo(new Decision.Paused("freeze", FROZEN + code + ": no"));
    }

    @Test
    void receive_lookupIsNotInstalled_isFrozen() {
        assertThat(decided(plane().reception.receive(ALARM)))
                .isEqualTo(
                        new Decision.Paused(
                                "freeze", FROZEN + "look-up ssm.calendar is not installed here"));
    }

    @Test
    void receive_stateThatNobodyKnows_isFrozen() {
        install();
        calendar = new Lookup.Result.Found(Map.of("state", "AJAR"));

        assertThat(decided(plane().reception.receive(ALARM)))
                .isEqualTo(new Decision.Paused("freeze", FROZEN + "its state is AJAR"));
    }

    @Test
    void receive_beyondTheBudget_waitsAndIsDecidedThen() {
        install();
        calendar = USED_UP;
        Plane plane = plane();

        assertThat(only(plane.reception.receive(ALARM))).isInstanceOf(Receipt.Postponed.class);
        calendar = OPEN;
        clock.forward(Duration.ofSeconds(1));
        assertThat(decided(plane.reception.resume())).isInstanceOf(Decision.Run.class);
    }

    @Test
    void receive_beyondTheBudgetForTooLong_isAnErrorAndReplaysTheSame() {
        install();
        calendar = USED_UP;
        Plane plane = plane();
        plane.reception.receive(ALARM);
        clock.forward(Intake.PATIENCE);

        assertThat(decided(plane.reception.resume()))
                .isInstanceOfSatisfying(
                        Decision.Erred.class,
                        erred -> assertThat(erred.because()).startsWith("freeze: " + FROZEN));
        assertThat(replayed(plane)).isEqualTo(new DecisionReplay.Result.Same());
    }

    /** The claim asks once more: what closed while the plan was made holds it back. */
    @Test
    void receive_closesWhileItIsPlanned_isPausedAtTheClaim() {
        install();
        act.plans(params -> {
            calendar = CLOSED;
            return act.ready(params);
        });
        Plane plane = plane();

        assertThat(decided(plane.reception.receive(ALARM))).isInstanceOf(Decision.Paused.class);
        assertThat(plane.ledger.runs().open(1)).isEmpty();
        assertThat(replayed(plane)).isEqualTo(new DecisionReplay.Result.Same());
    }

    @Test
    void drive_closesBeforeTheIntent_doesNotAct() {
        install();
        Plane plane = plane();
        Run run = run(plane);
        calendar = CLOSED;

        Run over = plane.workflow.drive(run.id()).orElseThrow();

        assertThat(over.state()).isEqualTo(RunState.CANCELLED);
        assertThat(over.progress().ending().orElseThrow().reason())
                .contains("change calendar changes is closed");
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void drive_beyondTheBudget_waitsAndActsLater() {
        install();
        Plane plane = plane();
        Run run = run(plane);
        calendar = USED_UP;

        assertThat(plane.workflow.drive(run.id()).orElseThrow().state()).isEqualTo(RunState.READY);
        assertThat(act.calls()).isEmpty();
        calendar = OPEN;
        clock.forward(Duration.ofSeconds(5));
        assertThat(plane.workflow.drive(run.id()).orElseThrow().state())
                .isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).hasSize(1);
    }

    @Test
    void drive_closedAfterAFailure_whatTheFailureAsksForIsDone() {
        install();
        act.replies(FakeAction.Reply.DENIED);
        Plane plane = plane();
        Run run = run(plane);
        closesAtTheCall();

        plane.workflow.drive(run.id());

        assertThat(also.calls()).hasSize(1);
    }

    /** Open for the step itself, closed for all that comes after it. */
    private void closesAtTheCall() {
        int before = reads;
        toolbox.with("ssm.calendar", () -> ++reads > before + 1 ? CLOSED : OPEN);
    }

    @Test
    void receive_noCalendarInTheSettings_readsNothing() {
        install();
        freezes = "[]";
        Plane plane = plane();
        Run run = run(plane);
        plane.workflow.drive(run.id());
        plane.dispatcher.drain();

        assertThat(act.calls()).hasSize(1);
        assertThat(reads).isZero();
        assertThat(evidence.ofType("policy.decided").getFirst()).doesNotContain("calendars");
    }

    @Test
    void receive_sameCalendarTwice_isReadOnceEachTime() {
        install();
        freezes =
                "[{\"name\":\"company\",\"calendar\":\"changes\"},"
                        + "{\"name\":\"again\",\"calendar\":\"changes\"}]";

        plane().reception.receive(ALARM);

        assertThat(reads).isEqualTo(2);
    }
}
