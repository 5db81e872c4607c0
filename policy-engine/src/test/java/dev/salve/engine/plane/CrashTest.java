package dev.salve.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.testing.FakeAction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the store goes wrong once, before it or after it, with the process dying or
 * going on; then another process, or the same one, continues. The promise holds each time.
 */
class CrashTest {

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#all")
    void incident_withoutFaults_endsAsItShould(Incident incident) {
        Simulation simulation =
                new Simulation(incident, 0, CrashingStore.Mode.FAILS_BEFORE).untilQuiet();

        assertThat(simulation.quiet()).isTrue();
        assertThat(simulation.runs()).extracting(Run::state).containsExactly(incident.end());
        checkPromise(simulation);
    }

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#all")
    void incident_processDiesBeforeAnOperation_keepsThePromise(Incident incident) {
        everyWrite(incident, CrashingStore.Mode.DIES_BEFORE);
    }

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#all")
    void incident_processDiesAfterAnOperation_keepsThePromise(Incident incident) {
        everyWrite(incident, CrashingStore.Mode.DIES_AFTER);
    }

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#all")
    void incident_operationFails_keepsThePromise(Incident incident) {
        everyWrite(incident, CrashingStore.Mode.FAILS_BEFORE);
    }

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#typical")
    void incident_readFails_keepsThePromise(Incident incident) {
        CrashingStore.Mode mode = CrashingStore.Mode.FAILS_BEFORE;
        int operations = new Simulation(incident, 0, mode).untilQuiet().store().operations();
        everyOf(incident, mode, IntStream.rangeClosed(1, operations).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("dev.salve.engine.plane.Incident#all")
    void incident_answerOfAnOperationIsLost_keepsThePromise(Incident incident) {
        everyWrite(incident, CrashingStore.Mode.FAILS_AFTER);
    }

    /** To die before or after a read is to die after or before a write. */
    private static void everyWrite(Incident incident, CrashingStore.Mode mode) {
        List<Integer> writes = new Simulation(incident, 0, mode).untilQuiet().store().writes();
        assertThat(writes).hasSizeGreaterThan(8);
        everyOf(incident, mode, writes);
    }

    private static void everyOf(Incident incident, CrashingStore.Mode mode, List<Integer> places) {
        for (int failing : places) {
            Simulation simulation = new Simulation(incident, failing, mode).untilQuiet();
            assertThat(simulation.quiet())
                    .as("%s, %s at operation %d: quiet", incident, mode, failing)
                    .isTrue();
            try {
                checkPromise(simulation);
            } catch (AssertionError broken) {
                throw new AssertionError(
                        "%s, %s at operation %d: %s"
                                .formatted(incident, mode, failing, broken.getMessage()),
                        broken);
            }
        }
    }

    private static void checkPromise(Simulation simulation) {
        checkCalls(simulation);
        checkRuns(simulation);
        checkDecision(simulation);
        checkEvidence(simulation);
        int calls = calls(simulation).size();
        simulation.deliverAgain();
        assertThat(calls(simulation)).as("calls after a redelivery").hasSize(calls);
        checkDecision(simulation);
    }

    private static List<Intent> calls(Simulation simulation) {
        return simulation.actions.all().values().stream()
                .flatMap(action -> action.calls().stream())
                .toList();
    }

    /** Once an attempt; a second attempt only if the first is proven not to have worked. */
    private static void checkCalls(Simulation simulation) {
        Map<String, FakeAction> actions = simulation.actions.all();
        List<Intent> calls = calls(simulation);
        assertThat(calls).extracting(Intent::key).doesNotHaveDuplicates();
        for (Intent call : calls) {
            FakeAction action = Objects.requireNonNull(actions.get(call.action()));
            for (Intent other : calls) {
                if (other.runId().equals(call.runId())
                        && other.step().equals(call.step())
                        && other.attempt() > call.attempt()) {
                    assertThat(action.tookEffect(call)).as("%s took effect", call.key()).isFalse();
                }
            }
            assertThat(call.attempt()).isBetween(1, 2);
        }
    }

    /** One terminal state, true to the world; the lock follows. */
    private static void checkRuns(Simulation simulation) {
        for (Run run : simulation.runs()) {
            assertThat(run.state().terminal()).as("terminal").isTrue();
            assertThat(run.progress().openIntent()).isEmpty();
            if (run.state() == RunState.SUCCEEDED) {
                assertThat(simulation.actions.act.tookEffect()).isTrue();
            }
            boolean kept = run.progress().ending().map(Ending::keepLock).orElse(false);
            String owner =
                    (String)
                            simulation
                                    .store
                                    .query("TARGET#" + BundleText.TARGET, "LOCK", 1)
                                    .getFirst()
                                    .values()
                                    .get("owner");
            assertThat(owner).isEqualTo(kept ? run.id() : "");
        }
    }

    /** Decided once; what the decision says is what was done. */
    private static void checkDecision(Simulation simulation) {
        String key =
                simulation.evidence.ofType("event.received").stream()
                        .map(json -> json.replaceFirst(".*\"chain\":\"event_([0-9a-f]+)\".*", "$1"))
                        .collect(Collectors.joining(","));
        StoredEvent event = simulation.ledger().events().find(key).orElseThrow();
        assertThat(event.decided()).isTrue();
        List<?> decisions = (List<?>) JsonReader.parse(event.decisions());
        assertThat(decisions).hasSize(simulation.incident.runbooks().size());
        Set<String> named = new TreeSet<>();
        for (Object decision : decisions) {
            Object run = ((Map<?, ?>) decision).get("run");
            if (run != null) {
                named.add((String) run);
                assertThat(((Map<?, ?>) decision).get("decision")).isIn("run", "approve");
            }
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        simulation.runs().stream().map(Run::id).toList());
        assertThat(simulation.evidence.ofType("policy.decided"))
                .hasSize(simulation.incident.runbooks().size());
    }

    /** Unbroken chains; every call has its intent in them, every run its end, once. */
    private static void checkEvidence(Simulation simulation) {
        assertThat(simulation.evidence.problems()).isEmpty();
        List<String> intents = simulation.evidence.ofType("action.intent");
        for (Intent call : calls(simulation)) {
            assertThat(intents)
                    .as("the intent of %s", call.key())
                    .anyMatch(json ->
                            json.contains("\"chain\":\"" + call.runId() + "\"")
                                    && json.contains("\"attempt\":" + call.attempt() + ","));
        }
        assertThat(simulation.evidence.ofType("run.closed")).hasSize(simulation.runs().size());
        assertThat(simulation.evidence.ofType("run.planned")).hasSize(simulation.runs().size());
    }
}
