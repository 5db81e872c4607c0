package dev.salve.cli.operator;

import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.run.Run;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether Salve acted, and what decided that, in one sentence. */
final class Headline {

    /** Decisions, those first that say most about an event. */
    private static final List<String> DECISIVE =
            List.of(
                    "run",
                    "approve",
                    "error",
                    "paused",
                    "limited",
                    "observed",
                    "stale",
                    "skipped",
                    "unknown",
                    "outranked",
                    "duplicate",
                    "poisoned",
                    "no-match");

    private Headline() {}

    static String of(Run run) {
        String target = run.identity().target().label();
        String reason =
                run.progress()
                        .ending()
                        .map(ending -> ending.reason().replaceFirst("^recovered: ", ""))
                        .filter(text -> !text.isEmpty())
                        .map(text -> ": " + text)
                        .orElse("");
        return switch (run.state()) {
            case SUCCEEDED -> "Salve acted on " + target + ", and it recovered" + reason;
            case FAILED -> "Salve wanted to act on " + target + " and could not" + reason;
            case UNDONE -> "Salve acted on " + target + " and took it back" + reason;
            case REJECTED -> "Salve did not act on " + target + ", people said no" + reason;
            case EXPIRED -> "Salve did not act on " + target + ", nobody answered" + reason;
            case CANCELLED -> "Salve did not act on " + target + reason;
            case ESCALATED -> "A person must look at " + target + ", Salve gave it up" + reason;
            case WAITING_APPROVAL -> waits(run, target);
            case READY, ACTING, OBSERVING, VERIFYING, UNDOING ->
                    "Salve is at work on " + target + " (" + run.state().word() + ")" + reason;
        };
    }

    private static String waits(Run run, String target) {
        String until =
                run.progress()
                        .approval()
                        .map(ApprovalState::terms)
                        .map(terms -> " until " + terms.expiresAt().truncatedTo(ChronoUnit.SECONDS))
                        .orElse("");
        return "Salve has not acted on " + target + ": it waits for an approval" + until;
    }

    /** The decision that says most; empty if there is none. */
    static Optional<JsonObject> decisive(List<JsonObject> decisions) {
        return decisions.stream()
                .min(
                        Comparator.comparingInt(decision -> {
                            int place = DECISIVE.indexOf(decision.text("decision"));
                            return place < 0 ? DECISIVE.size() : place;
                        }));
    }

    /** Of an event that no run came from. */
    static String of(boolean decided, List<JsonObject> decisions) {
        if (!decided) {
            return "It is not decided yet; if that lasts, whoever had it has died and the next turn"
                    + " decides it";
        }
        return decisive(decisions)
                .map(Headline::of)
                .orElse("Salve did not act: no runbook matches the event");
    }

    private static String of(JsonObject decision) {
        String because = because(decision);
        String runbook = decision.optionalText("runbook").orElse("");
        return switch (decision.text("decision")) {
            case "limited", "paused" ->
                    "Salve did not act: " + runbook + guardrail(decision) + because;
            case "stale" -> "Salve did not act: the event was too old for " + runbook + because;
            case "skipped" -> "Salve did not act: " + runbook + " leaves it alone" + because;
            case "observed" -> "Salve only watched: " + runbook + " would have acted" + because;
            case "error" -> "Salve could not decide by " + runbook + because;
            case "poisoned" -> "Salve did not act: what came is no event that can be read";
            case "run", "approve" -> "Salve wants to act by " + runbook + because;
            default ->
                    "Salve did not act: "
                            + (runbook + " " + decision.text("decision")).strip()
                            + because;
        };
    }

    /** Its stable name, unless the reason begins with it. */
    private static String guardrail(JsonObject decision) {
        return decision.optionalText("guardrail")
                .filter(name -> !decision.text("because").startsWith(name))
                .map(name -> ", " + name)
                .orElse("");
    }

    private static String because(JsonObject decision) {
        String because = decision.optionalText("because").orElse("");
        String until = decision.optionalText("until").map(time -> " until " + time).orElse("");
        return (because.isEmpty() ? "" : ": " + because) + until;
    }
}
