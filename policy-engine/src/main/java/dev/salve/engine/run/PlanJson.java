package dev.salve.engine.run;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan as JSON values: for the ledger, the journal and {@code --format json}. */
public final class PlanJson {

    private PlanJson() {}

    public static Map<String, Object> write(Plan plan) {
        return Map.of(
                "steps", plan.steps().stream().map(PlanJson::write).toList(),
                "onFailure", plan.onFailure().stream().map(PlanJson::write).toList(),
                "hash", plan.hash());
    }

    public static Map<String, Object> write(PlannedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", step.id());
        json.put("action", step.action());
        json.put("class", step.actionClass().name());
        json.put("mutates", step.mutates());
        json.put("params", step.params());
        json.put("before", step.before());
        json.put("after", step.after());
        json.put("change", step.change());
        json.put("blastRadius", write(step.blastRadius()));
        json.put("calls", step.calls().stream().map(PlanJson::write).toList());
        json.put("undo", step.undo());
        json.put("timeout", step.timeout().toString());
        json.put("observeLag", step.observeLag().toString());
        return json;
    }

    public static Map<String, Object> write(PlannedCall call) {
        return Map.of(
                "operation", call.operation(), "arn", call.arn(), "arguments", call.arguments());
    }

    public static Map<String, Object> write(BlastRadius radius) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("touched", radius.touched());
        json.put("of", radius.of());
        json.put("unit", radius.unit());
        radius.health()
                .ifPresent(health -> {
                    json.put("healthy", health.healthy());
                    json.put("healthyAfter", health.healthyAfter());
                });
        return json;
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class
     */
    public static Plan read(JsonObject json) {
        return new Plan(steps(json, "steps"), steps(json, "onFailure"), json.text("hash"));
    }

    private static List<PlannedStep> steps(JsonObject json, String name) {
        return json.list(name, item -> step(JsonObject.of(item)));
    }

    static PlannedStep step(JsonObject json) {
        return new PlannedStep(
                json.text("id"),
                json.text("action"),
                ActionClass.valueOf(json.text("class")),
                json.truth("mutates"),
                json.map("params"),
                json.map("before"),
                json.map("after"),
                json.text("change"),
                blastRadius(json.object("blastRadius")),
                json.list("calls", item -> call(JsonObject.of(item))),
                json.text("undo"),
                json.duration("timeout"),
                json.duration("observeLag"));
    }

    public static BlastRadius blastRadius(JsonObject json) {
        return new BlastRadius(
                json.whole("touched"),
                json.whole("of"),
                json.text("unit"),
                json.has("healthy")
                        ? Optional.of(
                                new BlastRadius.Health(
                                        json.whole("healthy"), json.whole("healthyAfter")))
                        : Optional.empty());
    }

    public static PlannedCall call(JsonObject json) {
        return new PlannedCall(json.text("operation"), json.text("arn"), json.map("arguments"));
    }
}
