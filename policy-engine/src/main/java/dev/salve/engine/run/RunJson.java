package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A run as JSON values, complete: what the ledger stores is all that a successor needs. */
public final class RunJson {

    private RunJson() {}

    public static Map<String, Object> write(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("identity", IdentityJson.write(run.identity()));
        json.put("plan", PlanJson.write(run.plan()));
        json.put("progress", write(run.progress()));
        json.put("journal", Map.of("next", run.journal().next(), "hash", run.journal().hash()));
        return json;
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class
     */
    public static Run read(String text, long version) {
        JsonObject json = new JsonObject(JsonReader.object(text));
        Identity identity = IdentityJson.read(json.object("identity"));
        JsonObject head = json.object("journal");
        return new Run(
                identity,
                PlanJson.read(json.object("plan")),
                progress(json.object("progress")),
                new ChainHead(identity.id(), head.whole("next"), head.text("hash")),
                version);
    }

    private static Map<String, Object> write(Progress progress) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", progress.state().name());
        json.put("phase", progress.position().phase().name());
        json.put("index", (long) progress.position().index());
        json.put("attempt", (long) progress.position().attempt());
        json.put("call", progress.position().call().name());
        json.put("wakeAt", progress.wakeAt().toString());
        json.put("deadline", progress.deadline().toString());
        progress.approval().ifPresent(a -> json.put("approval", ApprovalJson.write(a)));
        progress.openIntent().ifPresent(i -> json.put("openIntent", write(i)));
        json.put("executed", progress.executed().stream().map(RunJson::write).toList());
        progress.undoStep().ifPresent(s -> json.put("undoStep", PlanJson.write(s)));
        json.put("undone", progress.undone());
        progress.until().ifPresent(t -> json.put("until", t.toString()));
        progress.healthySince().ifPresent(t -> json.put("healthySince", t.toString()));
        progress.ending().ifPresent(e -> json.put("ending", write(e)));
        return json;
    }

    private static Map<String, Object> write(Ending ending) {
        return Map.of(
                "state", ending.state().name(),
                "reason", ending.reason(),
                "keepLock", ending.keepLock());
    }

    /** An intent as JSON values, for its own row. */
    public static Map<String, Object> write(Intent intent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", intent.runId());
        json.put("step", intent.step());
        json.put("attempt", (long) intent.attempt());
        json.put("action", intent.action());
        json.put("params", intent.params());
        json.put("before", intent.before());
        json.put("after", intent.after());
        json.put("committedAt", intent.committedAt().toString());
        json.put("callDeadline", intent.callDeadline().toString());
        return json;
    }

    private static Progress progress(JsonObject json) {
        return new Progress(
                RunState.valueOf(json.text("state")),
                new Position(
                        Position.Phase.valueOf(json.text("phase")),
                        (int) json.whole("index"),
                        (int) json.whole("attempt"),
                        Position.Call.valueOf(json.text("call"))),
                Instant.parse(json.text("wakeAt")),
                Instant.parse(json.text("deadline")),
                optional(json, "approval").map(ApprovalJson::read),
                optional(json, "openIntent").map(RunJson::intent),
                json.list("executed", item -> intent(JsonObject.of(item))),
                optional(json, "undoStep").map(PlanJson::step),
                json.truth("undone"),
                json.optionalTime("until"),
                json.optionalTime("healthySince"),
                optional(json, "ending").map(RunJson::ending));
    }

    private static Ending ending(JsonObject json) {
        return new Ending(
                RunState.valueOf(json.text("state")), json.text("reason"), json.truth("keepLock"));
    }

    public static Intent intent(JsonObject json) {
        return new Intent(
                json.text("run"),
                json.text("step"),
                (int) json.whole("attempt"),
                json.text("action"),
                json.map("params"),
                json.map("before"),
                json.map("after"),
                json.time("committedAt"),
                json.time("callDeadline"));
    }

    private static Optional<JsonObject> optional(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.object(name)) : Optional.empty();
    }
}
