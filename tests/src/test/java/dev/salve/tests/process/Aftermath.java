package dev.salve.tests.process;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.engine.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is left when a run has ended and its process is gone.
 *
 * @param state the run's
 * @param runs how many runs there are in all
 * @param calls the operations that changed the account, in order
 * @param decisions of the event, as the ledger has them
 * @param recorded records of decisions in the event's chain
 * @param again what a second delivery of the event was told
 * @param evidence the verifier's report
 */
record Aftermath(
        String state,
        int runs,
        List<String> calls,
        List<JsonObject> decisions,
        long recorded,
        String again,
        Report evidence) {

    /** The sandbox's alarm needs about 70 s after a restart; the rest is for a busy machine. */
    static final Duration LIMIT = Duration.ofMinutes(4);

    private static final String[] ENDS = {
        "SUCCEEDED", "FAILED", "UNDONE", "REJECTED", "EXPIRED", "CANCELLED", "ESCALATED"
    };

    /** Waits for the run's end, delivers the event once more, kills the process, looks around. */
    static Aftermath of(Scene scene, SalveProcess salve, String event, String key, String runId)
            throws IOException {
        String state = salve.awaitState(runId, LIMIT, ENDS);
        salve.await(LIMIT, "closed chain", () -> chainEnd(salve, runId));
        JsonObject again =
                salve.post("events", event).json().list("events", JsonObject::of).getFirst();
        List<JsonObject> decisions =
                salve.get("events/" + key).json().list("decisions", JsonObject::of);
        int runs = salve.runs().size();
        long recorded =
                salve.await(LIMIT, "evidence of the decision", () -> decisionsIn(scene, key));
        salve.killNow();
        return new Aftermath(
                state,
                runs,
                scene.effectiveCalls(),
                decisions,
                recorded,
                again.optionalText("decision").orElse(again.toString()),
                EvidenceVerifier.verify(scene.evidence()));
    }

    private static Optional<String> chainEnd(SalveProcess salve, String runId) {
        List<JsonObject> records = salve.run(runId).list("records", JsonObject::of);
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.getLast().text("type"))
                        .filter("io.salve.run.closed.v1"::equals);
    }

    private static Optional<Long> decisionsIn(Scene scene, String key) {
        long decisions =
                scene.texts("event_" + key).stream()
                        .filter(text -> text.contains("io.salve.policy.decided.v1"))
                        .count();
        return decisions == 0 ? Optional.empty() : Optional.of(decisions);
    }

    Aftermath {
        Objects.requireNonNull(state, "state is null");
    }
}
