package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.CalendarsJson;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.FactsJson;
import dev.salve.engine.decision.SnapshotJson;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the guardrails made of a runbook that wanted to act, with all that it was judged by.
 *
 * @param decision before the claim, which may still be refused
 */
record Judgement(
        Assessment.Wants wants,
        Decision decision,
        FactSet facts,
        GuardRequest request,
        GuardSnapshot snapshot) {

    /** Whether it is judged in a storm: then nobody is told one by one. */
    boolean inStorm() {
        return snapshot.storm().isPresent();
    }

    /**
     * What the journal must have so that it can be judged again.
     *
     * @param outcome what became of it in the end
     */
    Map<String, Object> evidence(Decision outcome) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("at", request.now().toString());
        data.put("facts", FactsJson.write(facts));
        if (!request.settings().changeCalendars().isEmpty()) {
            data.put("calendars", CalendarsJson.write(request.calendars()));
        }
        data.put("snapshot", SnapshotJson.write(snapshot));
        if (!outcome.equals(decision)) {
            data.put("judged", DecisionJson.write(wants.runbook().name(), decision));
        }
        return data;
    }
}
