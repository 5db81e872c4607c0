package dev.salve.compiler.fuzz;

import dev.salve.engine.event.JsonNull;
import dev.salve.engine.expression.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, one alarm, one fact.
 *
 * @param paths of the event's fields, by slot
 */
record FixedScope(List<List<String>> paths) implements Scope {

    private static final Instant NOW = Instant.parse("2026-03-01T12:01:00Z");

    private static final Map<String, Object> EVENT =
            Map.of(
                    "source",
                    "aws.cloudwatch",
                    "resources",
                    List.of("a", "b"),
                    "detail",
                    Map.of(
                            "count",
                            7L,
                            "ratio",
                            1.5,
                            "name",
                            "web",
                            "nothing",
                            JsonNull.NULL,
                            "flag",
                            true,
                            "items",
                            List.of(7L, 1.5, "web"),
                            "nested",
                            Map.of("deep", List.of(Map.of("a", 1L)))));

    private static final Map<String, Object> NAMES =
            Map.of(
                    "now",
                    NOW,
                    "alarm",
                    Map.of(
                            "name",
                            "web-5xx",
                            "state",
                            "ALARM",
                            "threshold",
                            90.0,
                            "recent",
                            List.of(91.0, 0.5, 1.0),
                            "dimensions",
                            Map.of("ServiceName", "web"),
                            "tags",
                            Map.of("salve:cluster", "prod"),
                            "muted",
                            false),
                    "service",
                    Map.of(
                            "name",
                            "web",
                            "running",
                            4L,
                            "started",
                            NOW.minusSeconds(4_000),
                            "age",
                            Duration.ofMinutes(90)));

    @Override
    public @Nullable Object eventField(int slot) {
        Object at = EVENT;
        for (String part : paths.get(slot)) {
            at = at instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return at;
    }

    @Override
    public @Nullable Object name(String name) {
        return NAMES.get(name);
    }
}
