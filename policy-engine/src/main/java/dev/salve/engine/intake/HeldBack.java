package dev.salve.engine.intake;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether what was decided about a red alarm may be decided again. Pure. */
final class HeldBack {

    private HeldBack() {}

    /** What one decision means for the alarm as long as it stays red. */
    private enum Standing {
        /** Something or somebody held it back that may let go. */
        PASSING,
        /** It was not this runbook's business. */
        NEUTRAL,
        /** It was, or is being, dealt with; or people said no. */
        FINAL
    }

    /**
     * Whether something was held back, and nothing was dealt with.
     *
     * @param runs finds a run
     */
    static boolean only(StoredEvent event, Function<String, Optional<Run>> runs) {
        List<Standing> standings = new ArrayList<>();
        for (Object decision : (List<?>) JsonReader.parse(event.decisions())) {
            standings.add(standing(JsonObject.of(decision), runs));
        }
        return standings.contains(Standing.PASSING) && !standings.contains(Standing.FINAL);
    }

    /** The guardrails that paused it. */
    static Set<String> pausing(StoredEvent event) {
        Set<String> guardrails = new HashSet<>();
        for (Object each : (List<?>) JsonReader.parse(event.decisions())) {
            JsonObject decision = JsonObject.of(each);
            if (decision.text("decision").equals("paused")) {
                decision.optionalText("guardrail").ifPresent(guardrails::add);
            }
        }
        return guardrails;
    }

    private static Standing standing(JsonObject decision, Function<String, Optional<Run>> runs) {
        if (decision.has("run")) {
            return runs.apply(decision.text("run")).map(HeldBack::standing).orElse(Standing.FINAL);
        }
        return switch (decision.text("decision")) {
            case "limited", "paused", "stale", "error" -> Standing.PASSING;
            default -> Standing.NEUTRAL;
        };
    }

    /** A guardrail cancelled it, or the alarm seemed well for a moment; not a person. */
    private static Standing standing(Run run) {
        boolean cancelled = run.state() == RunState.CANCELLED;
        return cancelled && run.nothingDone() && !run.stoppedByPerson()
                ? Standing.PASSING
                : Standing.FINAL;
    }
}
