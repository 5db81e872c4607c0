package dev.salve.engine.hand;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.hand.HandAnswer.Called;
import dev.salve.engine.hand.HandAnswer.Observed;
import dev.salve.engine.hand.HandAnswer.Planned;
import dev.salve.engine.hand.HandAnswer.Undone;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.run.PlanJson;
import java.util.Map;

/** An answer as the JSON that a hand returns. */
public final class HandAnswerJson {

    private static final String KIND = "is";
    private static final String WHY = "why";

    private HandAnswerJson() {}

    public static String write(HandAnswer answer) {
        return CanonicalJson.write(
                switch (answer) {
                    case Planned(var result) -> write(result);
                    case Called(var outcome) -> write(outcome);
                    case Observed(var observation) -> write(observation);
                    case Undone(var plan) -> write(plan);
                });
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class; then nothing is known
     */
    public static HandAnswer read(String text) {
        JsonObject json = new JsonObject(JsonReader.object(text));
        String kind = json.text(KIND);
        return switch (kind) {
            case "ready" -> new Planned(ready(json));
            case "refused" ->
                    new Planned(new PlanResult.Refused(json.text("code"), json.text(WHY)));
            case "issued" -> new Called(new Outcome.Issued(json.text("requestId")));
            case "rejected" ->
                    new Called(
                            new Outcome.Rejected(
                                    json.text("code"), json.text(WHY), json.truth("transient")));
            case "unknown" -> new Called(new Outcome.Unknown(json.text(WHY)));
            case "applied" -> new Observed(new Observation.Applied(json.text(WHY)));
            case "not-applied" -> new Observed(new Observation.NotApplied(json.text(WHY)));
            case "inconclusive" -> new Observed(new Observation.Inconclusive(json.text(WHY)));
            case "undo-by" ->
                    new Undone(
                            new UndoPlan.By(
                                    json.text("action"), json.map("params"), json.text("change")));
            case "undo-not-needed" -> new Undone(new UndoPlan.NotNeeded(json.text(WHY)));
            case "undo-changed" -> new Undone(new UndoPlan.Changed(json.text(WHY)));
            default -> throw new IllegalArgumentException("no answer of a hand is " + kind);
        };
    }

    private static Map<String, Object> write(PlanResult result) {
        return switch (result) {
            case PlanResult.Ready ready -> write(ready);
            case PlanResult.Refused(var code, var reason) ->
                    Map.of(KIND, "refused", "code", code, WHY, reason);
        };
    }

    private static Map<String, Object> write(PlanResult.Ready ready) {
        return Map.of(
                KIND,
                "ready",
                "params",
                ready.params(),
                "before",
                ready.before(),
                "after",
                ready.after(),
                "change",
                ready.change(),
                "blastRadius",
                PlanJson.write(ready.blastRadius()),
                "calls",
                ready.calls().stream().map(PlanJson::write).toList(),
                "undo",
                ready.undo());
    }

    private static PlanResult.Ready ready(JsonObject json) {
        return new PlanResult.Ready(
                json.map("params"),
                json.map("before"),
                json.map("after"),
                json.text("change"),
                PlanJson.blastRadius(json.object("blastRadius")),
                json.list("calls", item -> PlanJson.call(JsonObject.of(item))),
                json.text("undo"));
    }

    private static Map<String, Object> write(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Issued(var requestId) -> Map.of(KIND, "issued", "requestId", requestId);
            case Outcome.Rejected(var code, var message, var passing) ->
                    Map.of(KIND, "rejected", "code", code, WHY, message, "transient", passing);
            case Outcome.Unknown(var why) -> Map.of(KIND, "unknown", WHY, why);
        };
    }

    private static Map<String, Object> write(Observation observation) {
        return switch (observation) {
            case Observation.Applied(var seen) -> Map.of(KIND, "applied", WHY, seen);
            case Observation.NotApplied(var seen) -> Map.of(KIND, "not-applied", WHY, seen);
            case Observation.Inconclusive(var seen) -> Map.of(KIND, "inconclusive", WHY, seen);
        };
    }

    private static Map<String, Object> write(UndoPlan plan) {
        return switch (plan) {
            case UndoPlan.By(var action, var params, var change) ->
                    Map.of(KIND, "undo-by", "action", action, "params", params, "change", change);
            case UndoPlan.NotNeeded(var why) -> Map.of(KIND, "undo-not-needed", WHY, why);
            case UndoPlan.Changed(var why) -> Map.of(KIND, "undo-changed", WHY, why);
        };
    }
}
