package dev.salve.engine.run;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A run's identity as JSON values. */
public final class IdentityJson {

    private IdentityJson() {}

    /** What evidence says of a run besides who and what it is: by which rules it acts. */
    public static Map<String, Object> evidence(Identity identity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", identity.mode().name());
        json.put("account", identity.account());
        json.put("region", identity.region());
        identity.alarmKey().ifPresent(key -> json.put("alarm", key));
        json.put("eventTime", identity.eventTime().toString());
        json.put("limits", write(identity.limits()));
        json.put("depth", (long) identity.lineage().depth());
        identity.lineage().causedBy().ifPresent(run -> json.put("causedBy", run));
        identity.within().ifPresent(group -> json.put("within", group.toString()));
        identity.editor().ifPresent(editor -> json.put("editor", editor));
        return json;
    }

    static Map<String, Object> write(Identity identity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", identity.id());
        json.put("runbook", identity.runbook());
        json.put("runbookDigest", identity.runbookDigest());
        json.put("owner", identity.owner());
        json.put("mode", identity.mode().name());
        json.put("eventKey", identity.eventKey());
        json.put("cause", identity.cause());
        identity.alarm().ifPresent(alarm -> json.put("alarm", alarm));
        json.put("eventTime", identity.eventTime().toString());
        json.put("targetType", identity.target().type());
        json.put("targetId", identity.target().id());
        json.put("account", identity.account());
        json.put("region", identity.region());
        json.put("requestedBy", identity.requestedBy());
        json.put("createdAt", identity.createdAt().toString());
        json.put("limits", write(identity.limits()));
        identity.verify().ifPresent(times -> json.put("verify", write(times)));
        identity.within()
                .ifPresent(group -> {
                    json.put("withinType", group.type());
                    json.put("withinId", group.id());
                });
        json.put("depth", (long) identity.lineage().depth());
        identity.lineage().causedBy().ifPresent(run -> json.put("causedBy", run));
        json.put("signals", (long) identity.lineage().signals());
        identity.editor().ifPresent(editor -> json.put("editor", editor));
        return json;
    }

    private static Map<String, Object> write(Identity.VerifyTimes times) {
        return Map.of(
                "within", times.within().toString(),
                "every", times.every().toString(),
                "hold", times.hold().toString());
    }

    /** A runbook's limits, as the journal writes them too. */
    static Map<String, Object> write(Limits limits) {
        Map<String, Object> json = new LinkedHashMap<>();
        limits.cooldown().ifPresent(cooldown -> json.put("cooldown", cooldown.toString()));
        json.put(
                "maxRuns",
                limits.maxRuns().stream()
                        .map(limit ->
                                Map.<String, Object>of(
                                        "count",
                                        (long) limit.count(),
                                        "within",
                                        limit.within().toString()))
                        .toList());
        json.put("maxAge", limits.maxAge().toString());
        limits.blastRadius()
                .ifPresent(limit -> {
                    switch (limit) {
                        case BlastLimit.Count(int count) -> json.put("blastCount", (long) count);
                        case BlastLimit.Percent(int percent) ->
                                json.put("blastPercent", (long) percent);
                    }
                });
        return json;
    }

    static Identity read(JsonObject json) {
        return new Identity(
                json.text("id"),
                json.text("runbook"),
                json.text("runbookDigest"),
                json.text("owner"),
                Mode.valueOf(json.text("mode")),
                json.text("eventKey"),
                json.text("cause"),
                json.optionalText("alarm"),
                json.time("eventTime"),
                new TargetRef(json.text("targetType"), json.text("targetId")),
                json.text("account"),
                json.text("region"),
                json.text("requestedBy"),
                json.time("createdAt"),
                limits(json.object("limits")),
                json.has("verify") ? Optional.of(times(json.object("verify"))) : Optional.empty(),
                json.has("withinId")
                        ? Optional.of(new TargetRef(json.text("withinType"), json.text("withinId")))
                        : Optional.empty(),
                new Identity.Lineage(
                        (int) json.whole("depth"),
                        json.optionalText("causedBy"),
                        (int) json.whole("signals")),
                json.optionalText("editor"));
    }

    private static Identity.VerifyTimes times(JsonObject json) {
        return new Identity.VerifyTimes(
                json.duration("within"), json.duration("every"), json.duration("hold"));
    }

    private static Limits limits(JsonObject json) {
        return new Limits(
                json.optionalText("cooldown").map(Duration::parse),
                json.list("maxRuns", item -> runLimit(JsonObject.of(item))),
                json.duration("maxAge"),
                blastLimit(json));
    }

    private static RunLimit runLimit(JsonObject json) {
        return new RunLimit((int) json.whole("count"), json.duration("within"));
    }

    private static Optional<BlastLimit> blastLimit(JsonObject json) {
        if (json.has("blastCount")) {
            return Optional.of(new BlastLimit.Count((int) json.whole("blastCount")));
        }
        if (json.has("blastPercent")) {
            return Optional.of(new BlastLimit.Percent((int) json.whole("blastPercent")));
        }
        return Optional.empty();
    }
}
