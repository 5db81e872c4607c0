package dev.salve.cli.story;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Tells one record of the journal as a line. */
public final class Story {

    private Story() {}

    /**
     * One line.
     *
     * @param chain what it is about: a run id, or {@code event_…}
     * @param word what happened, one or two words
     * @param text the rest; foreign text in it is escaped by whoever prints it
     */
    public record Line(Instant time, String chain, String word, String text) {

        public Line {
            Objects.requireNonNull(time, "time is null");
            Objects.requireNonNull(chain, "chain is null");
            Objects.requireNonNull(word, "word is null");
            Objects.requireNonNull(text, "text is null");
        }
    }

    /**
     * The line of a record as stored.
     *
     * @throws IllegalArgumentException if it is not a record of Salve's
     */
    public static Line line(String record) {
        JsonObject json = new JsonObject(JsonReader.object(record));
        String type =
                json.text("type").replaceFirst("^io\\.salve\\.", "").replaceFirst("\\.v1$", "");
        Instant time = json.time("time");
        String chain = json.text("subject");
        JsonObject data = json.object("data");
        return new Line(time, chain, word(type, data), text(type, data));
    }

    private static String word(String type, JsonObject data) {
        return switch (type) {
            case "event.received" -> arrived(data);
            case "event.poisoned" -> "poisoned";
            case "event.duplicate" -> "duplicate";
            case "policy.decided" -> data.optionalText("decision").orElse("decided");
            case "run.planned" -> "plan";
            case "approval.requested" -> "ask";
            case "approval.vote" -> "vote";
            case "approval.granted" -> "granted";
            case "approval.denied" -> "denied";
            case "approval.expired" -> "expired";
            case "guard.blocked" -> "blocked";
            case "action.intent" -> "intent";
            case "action.outcome" -> "call";
            case "action.observed" ->
                    data.text("observation").toLowerCase(Locale.ROOT).replace('_', ' ');
            case "verify.passed" -> "recovered";
            case "verify.failed" -> "still ill";
            case "undo.planned" -> "undo";
            case "run.closed" -> "closed";
            case "killswitch.on" -> "KILL";
            case "killswitch.off" -> "rearmed";
            default -> type;
        };
    }

    private static String text(String type, JsonObject data) {
        return switch (type) {
            case "event.received" -> received(data);
            case "policy.decided" -> decided(data);
            case "run.planned" -> planned(data);
            case "approval.requested" ->
                    data.text("message") + " (until " + data.text("expiresAt") + ")";
            case "approval.vote" ->
                    data.text("by")
                            + (data.truth("approve") ? " says yes" : " says no")
                            + reason(data.text("reason"));
            case "approval.granted" -> "by " + String.join(", ", data.list("by", String::valueOf));
            case "approval.denied" -> "by " + data.text("by") + reason(data.text("reason"));
            case "guard.blocked" -> data.text("guardrail") + ": " + data.text("because");
            case "action.intent" ->
                    step(data) + ": " + data.text("action") + " on " + label(data.text("target"));
            case "action.outcome" -> step(data) + " " + outcome(data);
            case "action.observed" -> step(data) + ": " + data.text("evidence");
            case "verify.passed", "verify.failed" -> data.text("evidence");
            case "undo.planned" -> undo(data);
            case "run.closed" -> data.text("state") + ": " + data.text("reason");
            case "event.poisoned" -> data.text("code") + ": " + data.text("message");
            case "event.duplicate" -> "of " + data.text("of");
            case "killswitch.on", "killswitch.off" ->
                    data.text("scope") + " by " + data.text("who") + reason(data.text("why"));
            case "approval.expired" -> "on expiry: " + data.text("onExpiry");
            default -> data.members().toString();
        };
    }

    /** The state that an alarm changed to; {@code event} for anything else. */
    private static String arrived(JsonObject data) {
        String state = says(data).replaceFirst("^.*→ ", "").replaceFirst(":.*", "");
        return state.isEmpty() ? "event" : state;
    }

    private static String received(JsonObject data) {
        String says = says(data);
        int reason = says.indexOf(": ");
        return reason < 0
                ? data.text("detailType") + " (" + data.text("source") + ")"
                : says.substring(reason + 2);
    }

    /** {@code OK → ALARM: Threshold Crossed …} in one line, or nothing. */
    private static String says(JsonObject data) {
        return data.optionalText("says").orElse("").replace('\n', ' ');
    }

    private static String decided(JsonObject data) {
        String runbook = data.optionalText("runbook").orElse("no runbook matches");
        String because = data.optionalText("because").orElse("");
        String until = data.optionalText("until").map(time -> " until " + time).orElse("");
        return runbook + (because.isEmpty() ? "" : ": " + because) + until;
    }

    private static String planned(JsonObject data) {
        List<String> steps =
                data.object("plan").list("steps", step -> planned(data, JsonObject.of(step)));
        return data.text("runbook") + ": " + String.join("; ", steps);
    }

    private static String planned(JsonObject run, JsonObject step) {
        JsonObject blast = step.object("blastRadius");
        return "%s on %s: %s; at risk %d of %d %ss; undo: %s"
                .formatted(
                        step.text("action"),
                        label(run.text("target")),
                        step.text("change"),
                        blast.whole("touched"),
                        blast.whole("of"),
                        blast.text("unit"),
                        step.text("undo"));
    }

    private static String label(String target) {
        int space = target.indexOf(' ');
        return new TargetRef(target.substring(0, space), target.substring(space + 1)).label();
    }

    private static String outcome(JsonObject data) {
        String why =
                Optional.of(data)
                        .filter(d -> d.has("why"))
                        .map(d -> ": " + d.text("why"))
                        .orElse("");
        String request =
                data.optionalText("requestId")
                        .filter(id -> !id.isEmpty())
                        .map(id -> " (request " + id + ")")
                        .orElse("");
        return data.text("outcome") + why + request;
    }

    private static String undo(JsonObject data) {
        String how =
                data.optionalText("by")
                        .map(by -> "by " + by + ": " + data.text("change"))
                        .or(() -> data.optionalText("notNeeded").map(why -> "not needed: " + why))
                        .or(() -> data.optionalText("changed").map(why -> "impossible: " + why))
                        .orElse("");
        return data.text("step") + " " + how;
    }

    private static String step(JsonObject data) {
        long attempt = data.whole("attempt");
        return data.text("step") + (attempt > 1 ? " (attempt " + attempt + ")" : "");
    }

    private static String reason(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
