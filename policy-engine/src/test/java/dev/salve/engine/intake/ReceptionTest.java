package dev.salve.engine.intake;

import static dev.salve.engine.plane.BundleText.alarm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events whose decider died after it had accepted them. */
class ReceptionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] ALARM = alarm("e", "2026-03-01T09:59:50Z");
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final HandClock clock = new HandClock(NOW);
    private final Policy policy = BundleText.policy(RunbookText.named("one").toString());
    private final EvidenceBox evidence = new EvidenceBox();
    private final Store store = new InMemoryStore();

    private Plane plane(Store over, int process) {
        FakeToolbox toolbox =
                new FakeToolbox()
                        .with(new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10)))
                        .withAlarm(() -> "ALARM");
        return new Plane(
                over,
                new Plane.World(toolbox, policy, clock, evidence, _ -> new NotifyResult.Sent("m")),
                process);
    }

    /** A process accepts the event and dies. */
    private String accepted() {
        Event event = ((Reading.Read<Event>) policy.read(ALARM)).value();
        String key = EventKey.of(event).text();
        String json = new String(ALARM, StandardCharsets.UTF_8);
        plane(store, 1).ledger.events().accept(key, json, Map.of("id", event.id()), NOW);
        return key;
    }

    private static List<String> undecided(Plane plane) {
        return plane.ledger.events().undecided(Instant.MAX, 9);
    }

    private static String runOf(List<Receipt> receipts) {
        assertThat(receipts).hasSize(1);
        return ((Receipt.Decided) receipts.getFirst()).outcomes().getFirst().runId().orElseThrow();
    }

    @Test
    void resume_withinTheGraceTime_leavesItToWhoeverHasIt() {
        String key = accepted();
        Plane second = plane(store, 2);
        clock.forward(GRACE);

        assertThat(second.reception.resume()).isEmpty();
        assertThat(undecided(second)).containsExactly(key);
        assertThat(second.ledger.runs().open(9)).isEmpty();
    }

    @Test
    void resume_afterTheGraceTime_decidesItExactlyOnce() {
        String key = accepted();
        Plane second = plane(store, 2);
        clock.forward(GRACE.plusMillis(1));

        List<Receipt> first = second.reception.resume();
        List<Receipt> again = second.reception.resume();

        assertThat(second.ledger.runs().open(9)).containsExactly(runOf(first));
        assertThat(again).isEmpty();
        assertThat(undecided(second)).isEmpty();
        assertThat(second.ledger.events().find(key).orElseThrow().decided()).isTrue();
        second.dispatcher.drain();
        assertThat(evidence.ofType("policy.decided")).hasSize(1);
    }

    @Test
    void resume_thenDelivered_isADuplicateOfTheSameRun() {
        accepted();
        Plane second = plane(store, 2);
        clock.forward(GRACE.plusMillis(1));
        String run = runOf(second.reception.resume());

        assertThat(second.reception.receive(ALARM).getFirst())
                .isInstanceOfSatisfying(
                        Receipt.Duplicate.class,
                        duplicate -> assertThat(duplicate.decisions()).contains(run));
        assertThat(runOf(plane(new InMemoryStore(), 3).reception.receive(ALARM))).isEqualTo(run);
    }

    @Test
    void resume_deliveredAgainInTheMeantime_hasNothingLeftToDecide() {
        accepted();
        Plane second = plane(store, 2);
        String run = runOf(second.reception.receive(ALARM));
        clock.forward(GRACE.plusMillis(1));

        assertThat(second.reception.resume()).isEmpty();
        assertThat(second.ledger.runs().open(9)).containsExactly(run);
    }
}
