package dev.salve.engine.decision;

import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.TargetState;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the guardrails saw of the target itself, as JSON values. */
final class TargetStateJson {

    private TargetStateJson() {}

    static Map<String, Object> write(TargetState target) {
        Map<String, Object> json = new LinkedHashMap<>();
        target.lock().ifPresent(lock -> json.put("lock", write(lock)));
        SnapshotJson.putList(json, "relatives", target.relatives(), TargetStateJson::write);
        SnapshotJson.putList(json, "actions", target.actions(), TargetStateJson::write);
        if (target.failures() != 0) {
            json.put("failures", (long) target.failures());
        }
        SnapshotJson.putList(json, "touches", target.touches(), TargetStateJson::write);
        SnapshotJson.putList(json, "redAlarms", target.redAlarms(), key -> key);
        return json;
    }

    private static Object write(Lock lock) {
        return Map.of(
                "run", lock.runId(),
                "fence", lock.fence(),
                "until", lock.until().toString(),
                "openIntent", lock.openIntent());
    }

    private static Object write(PastAction action) {
        return Map.of(
                "run", action.runId(),
                "runbook", action.runbook(),
                "action", action.action(),
                "at", action.at().toString(),
                "depth", (long) action.depth(),
                "effects", action.effects());
    }

    private static Object write(Touch touch) {
        return Map.of(
                "run", touch.runId(),
                "units", touch.units(),
                "at", touch.at().toString(),
                "open", touch.open());
    }

    static TargetState read(JsonObject json) {
        return new TargetState(
                SnapshotJson.part(json, "lock").map(TargetStateJson::lock),
                SnapshotJson.list(json, "relatives", TargetStateJson::lock),
                SnapshotJson.list(json, "actions", TargetStateJson::action),
                json.has("failures") ? (int) json.whole("failures") : 0,
                SnapshotJson.list(json, "touches", TargetStateJson::touch),
                json.has("redAlarms") ? json.list("redAlarms", item -> (String) item) : List.of());
    }

    private static Lock lock(JsonObject json) {
        return new Lock(
                json.text("run"),
                json.whole("fence"),
                json.time("until"),
                json.truth("openIntent"));
    }

    private static PastAction action(JsonObject json) {
        return new PastAction(
                json.text("run"),
                json.text("runbook"),
                json.text("action"),
                json.time("at"),
                (int) json.whole("depth"),
                json.list("effects", item -> (String) item));
    }

    private static Touch touch(JsonObject json) {
        return new Touch(
                json.text("run"), json.whole("units"), json.time("at"), json.truth("open"));
    }
}
