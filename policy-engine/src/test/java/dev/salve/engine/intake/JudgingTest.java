package dev.salve.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
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
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What decisions record, when runs begin, and who is told in a storm. */
class JudgingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] EVENT = BundleText.alarm("e", "2026-03-01T09:59:50Z");

    private final HandClock clock = new HandClock(NOW);
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private String state = "ALARM";
    private final FakeToolbox toolbox = new FakeToolbox().with(act).withAlarm(() -> state);
    private final EvidenceBox evidence = new EvidenceBox();
    private final List<Message> sent = new ArrayList<>();

    private Plane plane(Policy policy) {
        return new Plane(
                new InMemoryStore(),
                new Plane.World(
                        toolbox,
                        policy,
                        clock,
                        evidence,
                        message -> {
                            sent.add(message);
                            return new NotifyResult.Sent("m");
                        }),
                1);
    }

    private static Policy holdingDown() {
        return BundleText.policyWith(
                settings -> settings.replace("\"hold-down\":0", "\"hold-down\":60"),
                RunbookText.named("one").toString());
    }

    @Test
    void holdDown_alarmIsYoung_actsOnlyWhenItHasBeenRedForLong() {
        Plane plane = plane(holdingDown());
        plane.reception.receive(EVENT);
        assertThat(plane.sweeper.sweep()).contains(NOW.plusSeconds(50));
        clock.forward(Duration.ofMillis(49_999));
        plane.sweeper.sweep();
        assertThat(act.calls()).isEmpty();
        clock.forward(Duration.ofMillis(1));
        plane.sweeper.sweep();
        assertThat(act.calls()).hasSize(1);
    }

    @Test
    void holdDown_alarmWentAsItCame_cancels() {
        Plane plane = plane(holdingDown());
        plane.reception.receive(EVENT);
        String run = plane.ledger.runs().open(1).getFirst();
        state = "OK";
        clock.forward(Duration.ofSeconds(50));
        plane.sweeper.sweep();
        assertThat(plane.ledger.runs().find(run).orElseThrow().state())
                .isEqualTo(RunState.CANCELLED);
        assertThat(act.calls()).isEmpty();
    }

    private JsonObject recorded(Plane plane) {
        plane.dispatcher.drain();
        return new JsonObject(JsonReader.object(evidence.ofType("policy.decided").getFirst()))
                .object("data");
    }

    private static Event event(Policy policy) {
        return ((Reading.Read<Event>) policy.read(EVENT)).value();
    }

    @Test
    void replay_recordedRun_isTheSame() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Plane plane = plane(policy);
        plane.reception.receive(EVENT);
        assertThat(DecisionReplay.again(policy, Guardrails.all(), event(policy), recorded(plane)))
                .isEqualTo(new DecisionReplay.Result.Same());
    }

    @Test
    void replay_recordedRefusal_isTheSame() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Plane plane = plane(policy);
        plane.ledger.control().kill("global", "al", "stop", NOW);
        plane.reception.receive(EVENT);
        assertThat(DecisionReplay.again(policy, Guardrails.all(), event(policy), recorded(plane)))
                .isEqualTo(new DecisionReplay.Result.Same());
    }

    @Test
    void replay_recordWasChanged_isDifferent() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Plane plane = plane(policy);
        plane.reception.receive(EVENT);
        Map<String, Object> changed = new LinkedHashMap<>(recorded(plane).members());
        changed.put("decision", "limited");
        assertThat(
                        DecisionReplay.again(
                                policy, Guardrails.all(), event(policy), new JsonObject(changed)))
                .isInstanceOf(DecisionReplay.Result.Different.class);
    }

    @Test
    void replay_runbookIsGone_isUnable() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Plane plane = plane(policy);
        plane.reception.receive(EVENT);
        Policy other = BundleText.policy(RunbookText.named("two").toString());
        assertThat(DecisionReplay.again(other, Guardrails.all(), event(other), recorded(plane)))
                .isInstanceOf(DecisionReplay.Result.Unable.class);
    }

    /** The storm of the test's settings begins with the sixth alarm; it tells for all of them. */
    @Test
    void storm_alarmsKeepComing_areToldOnce() {
        Plane plane = plane(BundleText.policy(RunbookText.named("one").toString()));
        plane.ledger.control().kill("global", "al", "stop", NOW);
        for (int i = 10; i < 30; i++) {
            plane.reception.receive(alarm(i));
        }
        drain(plane);
        assertThat(sent).filteredOn(message -> message.route().equals("page")).hasSize(1);
        assertThat(sent)
                .filteredOn(message -> message.subject().endsWith("not acted on"))
                .hasSizeLessThan(7);
    }

    private static void drain(Plane plane) {
        while (plane.dispatcher.drain().more()) {
            assertThat(plane).isNotNull();
        }
    }

    private static byte[] alarm(int number) {
        String text =
                new String(
                        BundleText.alarm("e" + number, "2026-03-01T09:59:50Z"),
                        java.nio.charset.StandardCharsets.UTF_8);
        return text.replace("alarm:web", "alarm:web" + number)
                .replace("\"alarmName\":\"web\"", "\"alarmName\":\"web" + number + "\"")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
