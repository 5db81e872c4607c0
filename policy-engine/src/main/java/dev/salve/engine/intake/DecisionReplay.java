package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.CalendarsJson;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.FactsJson;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.SnapshotJson;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides again from what the journal recorded with a decision, and compares. Pure. */
public final class DecisionReplay {

    private static final String CUT = "truncated";

    private DecisionReplay() {}

    /** How the second decision compares. */
    public sealed interface Result {

        /** It is the recorded one. */
        record Same() implements Result {}

        /**
         * It is another.
         *
         * @param now as JSON
         */
        record Different(String now) implements Result {}

        /** It cannot be made again: the policy is another, or the record does not say enough. */
        record Unable(String why) implements Result {}
    }

    /**
     * @param event the decided one, read by this policy
     * @param recorded the data of its {@code policy.decided} entry
     */
    public static Result again(
            Policy policy, Guardrails guardrails, Event event, JsonObject recorded) {
        if (!recorded.has("at") || !recorded.has("facts") || !recorded.has("snapshot")) {
            return new Result.Unable("it did not come to the guardrails");
        }
        JsonObject facts = recorded.object("facts");
        JsonObject snapshot = recorded.object("snapshot");
        JsonObject calendars =
                recorded.has("calendars") ? recorded.object("calendars") : new JsonObject(Map.of());
        if (facts.has(CUT) || snapshot.has(CUT) || calendars.has(CUT)) {
            return new Result.Unable("what it was decided by was too large for the journal");
        }
        Optional<Runbook> runbook = policy.runbook(recorded.text("runbook"));
        return runbook.isEmpty()
                ? new Result.Unable("its runbook is not in this policy")
                : compare(
                        again(
                                policy,
                                guardrails,
                                new Recorded(
                                        event,
                                        runbook.get(),
                                        FactsJson.read(facts.members()),
                                        CalendarsJson.read(calendars.members()),
                                        SnapshotJson.read(snapshot.members()),
                                        recorded.time("at"))),
                        runbook.get(),
                        recorded);
    }

    private record Recorded(
            Event event,
            Runbook runbook,
            FactSet facts,
            ChangeCalendars calendars,
            GuardSnapshot snapshot,
            Instant at) {}

    private static Decision again(Policy policy, Guardrails guardrails, Recorded recorded) {
        Event event = recorded.event();
        return switch (Decider.assess(
                recorded.runbook(), event, policy.alarm(event), recorded.facts(), recorded.at())) {
            case Assessment.Ended(Runbook _, Decision decision) -> decision;
            case Assessment.Wants wants ->
                    Decider.decide(
                            wants,
                            guardrails.verdict(
                                    Decider.request(policy, wants, event, recorded.at())
                                            .with(recorded.calendars()),
                                    recorded.snapshot()));
        };
    }

    /** Only what the first decision says: the claim may have added to its record since. */
    private static Result compare(Decision decision, Runbook runbook, JsonObject recorded) {
        JsonObject was = recorded.has("judged") ? recorded.object("judged") : recorded;
        JsonObject now =
                JsonObject.of(CanonicalJson.exact(DecisionJson.write(runbook.name(), decision)));
        boolean same =
                now.members().entrySet().stream()
                        .allMatch(member ->
                                was.has(member.getKey())
                                        && text(member.getValue())
                                                .equals(text(was.members().get(member.getKey()))));
        return same ? new Result.Same() : new Result.Different(text(now.members()));
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : CanonicalJson.write(value);
    }
}
