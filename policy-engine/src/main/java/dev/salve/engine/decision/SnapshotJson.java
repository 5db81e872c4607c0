package dev.salve.engine.decision;

import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the guardrails saw, as JSON values; what is as on an untouched target is left out. */
public final class SnapshotJson {

    private SnapshotJson() {}

    public static Map<String, Object> write(GuardSnapshot snapshot) {
        Map<String, Object> json = new LinkedHashMap<>();
        putList(json, "killSwitches", snapshot.killSwitches(), SnapshotJson::write);
        snapshot.storm().ifPresent(storm -> json.put("storm", write(storm)));
        if (snapshot.newestEngine() != 0) {
            json.put("newestEngine", snapshot.newestEngine());
        }
        json.put("target", TargetStateJson.write(snapshot.target()));
        putSpent(json, snapshot.spent());
        if (!snapshot.record().equals(RunbookRecord.NONE)) {
            json.put("record", write(snapshot.record()));
        }
        snapshot.lastRegion()
                .ifPresent(use ->
                        json.put(
                                "lastRegion",
                                Map.of("region", use.region(), "at", use.at().toString())));
        putList(json, "alarmChanges", snapshot.alarmChanges(), Instant::toString);
        if (!snapshot.redDependencies().isEmpty()) {
            json.put("redDependencies", new LinkedHashMap<>(snapshot.redDependencies()));
        }
        return json;
    }

    static <T> void putList(
            Map<String, Object> json, String name, List<T> items, Function<T, Object> writer) {
        if (!items.isEmpty()) {
            json.put(name, items.stream().map(writer).toList());
        }
    }

    private static Object write(KillSwitch engaged) {
        return Map.of(
                "scope", engaged.scope(),
                "who", engaged.who(),
                "why", engaged.why(),
                "since", engaged.since().toString(),
                "epoch", engaged.epoch());
    }

    private static Object write(Storm storm) {
        return Map.of(
                "since", storm.since().toString(),
                "why", storm.why(),
                "asked", (long) storm.asked());
    }

    private static Object write(RunbookRecord record) {
        return Map.of(
                "digest", record.digest(),
                "approved", (long) record.approved(),
                "verified", (long) record.verified(),
                "unknown", (long) record.unknown(),
                "lastTen", record.lastTen());
    }

    private static void putSpent(Map<String, Object> json, Spent spent) {
        Map<String, Object> times = new LinkedHashMap<>();
        putList(times, "runs", spent.runs(), Instant::toString);
        putList(times, "target", spent.target(), Instant::toString);
        putList(times, "runbook", spent.runbook(), Instant::toString);
        putList(times, "account", spent.account(), Instant::toString);
        putList(times, "global", spent.global(), Instant::toString);
        if (!times.isEmpty()) {
            json.put("spent", times);
        }
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class
     */
    public static GuardSnapshot read(Map<String, Object> members) {
        JsonObject json = new JsonObject(members);
        return new GuardSnapshot(
                list(json, "killSwitches", SnapshotJson::killSwitch),
                part(json, "storm").map(SnapshotJson::storm),
                json.has("newestEngine") ? json.whole("newestEngine") : 0,
                TargetStateJson.read(json.object("target")),
                part(json, "spent").map(SnapshotJson::spent).orElse(Spent.NOTHING),
                part(json, "record").map(SnapshotJson::record).orElse(RunbookRecord.NONE),
                part(json, "lastRegion")
                        .map(use -> new RegionUse(use.text("region"), use.time("at"))),
                times(json, "alarmChanges"),
                redDependencies(json));
    }

    static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> reader) {
        return json.has(name)
                ? json.list(name, item -> reader.apply(JsonObject.of(item)))
                : List.of();
    }

    static Optional<JsonObject> part(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.object(name)) : Optional.empty();
    }

    private static List<Instant> times(JsonObject json, String name) {
        return json.has(name) ? json.list(name, item -> Instant.parse((String) item)) : List.of();
    }

    private static KillSwitch killSwitch(JsonObject json) {
        return new KillSwitch(
                json.text("scope"),
                json.text("who"),
                json.text("why"),
                json.time("since"),
                json.whole("epoch"));
    }

    private static Storm storm(JsonObject json) {
        return new Storm(json.time("since"), json.text("why"), (int) json.whole("asked"));
    }

    private static RunbookRecord record(JsonObject json) {
        return new RunbookRecord(
                json.text("digest"),
                (int) json.whole("approved"),
                (int) json.whole("verified"),
                (int) json.whole("unknown"),
                json.list("lastTen", item -> (Boolean) item));
    }

    private static Spent spent(JsonObject json) {
        return new Spent(
                times(json, "runs"),
                times(json, "target"),
                times(json, "runbook"),
                times(json, "account"),
                times(json, "global"));
    }

    private static SortedMap<String, List<String>> redDependencies(JsonObject json) {
        SortedMap<String, List<String>> red = new TreeMap<>();
        part(json, "redDependencies")
                .ifPresent(found ->
                        found.members()
                                .keySet()
                                .forEach(name ->
                                        red.put(name, found.list(name, item -> (String) item))));
        return red;
    }
}
