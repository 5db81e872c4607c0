package dev.salve.cli.operator;

import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as its evidence tells it.
 *
 * @param cause the alarm's name, or the event's detail-type and resource
 * @param says {@code OK → ALARM: …}; empty for other events
 * @param alarm whether it is of an alarm
 */
record Sighting(
        String key,
        String cause,
        String says,
        Instant time,
        String account,
        String region,
        List<String> resources,
        boolean alarm) {

    static final String CHAIN = "event_";

    Sighting {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(cause, "cause is null");
        Objects.requireNonNull(says, "says is null");
        Objects.requireNonNull(time, "time is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        resources = List.copyOf(resources);
    }

    /** Empty if the record is no event that could be read. */
    static Optional<Sighting> of(String record) {
        try {
            JsonObject json = new JsonObject(JsonReader.object(record));
            JsonObject data = json.object("data");
            return data.has("detailType")
                    ? Optional.of(of(json.text("subject").substring(CHAIN.length()), data))
                    : Optional.empty();
        } catch (RuntimeException e) {
            // Somebody has changed the file, and salve audit verify tells which; the others count.
            return Optional.empty();
        }
    }

    private static Sighting of(String key, JsonObject data) {
        return new Sighting(
                key,
                data.text("cause"),
                data.text("says"),
                data.time("time"),
                data.text("account"),
                data.text("region"),
                data.list("resources", String::valueOf),
                AlarmEvents.isAlarm(data.text("source"), data.text("detailType")));
    }

    Optional<String> alarmKey() {
        return alarm ? Optional.of(Trigger.alarmKey(account, region, cause)) : Optional.empty();
    }

    /** Whether something may have to be done about it: an alarm that turned red, or no alarm. */
    boolean calls() {
        return !alarm || says.contains("→ ALARM");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", cause);
        json.put("says", says);
        json.put("time", time.toString());
        json.put("account", account);
        json.put("region", region);
        return json;
    }
}
