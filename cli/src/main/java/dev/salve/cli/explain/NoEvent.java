package dev.salve.cli.explain;

import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.JsonMap;
import dev.salve.engine.event.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What something that is no event may have been meant to be. */
final class NoEvent {

    private static final int MOST_NAMES = 8;

    private NoEvent() {}

    /** The hint about one part of a delivery; empty if it cannot be told. */
    static String hint(byte[] whole, List<Delivery> parts, Delivery.Unreadable part) {
        boolean isWhole = parts.size() == 1 && part.origin().recordId().isEmpty();
        String begins = part.problem().excerpt();
        return hint(
                isWhole && !begins.isEmpty() && begins.charAt(0) == firstOf(whole)
                        ? whole
                        : begins.getBytes(StandardCharsets.UTF_8),
                part.problem());
    }

    private static char firstOf(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    /** The hint; empty if it cannot be told. */
    static String hint(byte[] json, Problem problem) {
        return switch (problem.code()) {
            case "malformed-json" -> severalLines(json);
            case "unknown-envelope", "no-source", "no-detail-type" -> read(json);
            default -> "";
        };
    }

    private static String severalLines(byte[] json) {
        List<String> lines = new String(json, StandardCharsets.UTF_8).lines().limit(2).toList();
        boolean each = lines.size() == 2 && lines.stream().allMatch(line -> isObject(line.strip()));
        return each ? "this is one event a line: give it to salve decide --events FILE" : "";
    }

    private static boolean isObject(String line) {
        return line.startsWith("{") && line.endsWith("}");
    }

    private static String read(byte[] json) {
        try {
            return Json.read(json) instanceof Map<?, ?> map
                    ? object(JsonMap.of(map))
                    : "an event is a JSON object";
        } catch (IOException e) {
            return "";
        }
    }

    private static String object(JsonMap json) {
        if (json.has("Source") && json.has("Detail")) {
            return "this is one entry of a PutEvents request: wrap it as {\"Entries\": [ … ]}";
        }
        if (json.has("Records") || json.has("Entries") || json.has("Message")) {
            return "";
        }
        if (json.has("detailType")) {
            return "EventBridge calls it \"detail-type\", not \"detailType\"";
        }
        if (json.has("AlarmName") || json.has("alarmName")) {
            return "this is about an alarm, without the envelope around it: put it into \"detail\","
                    + " beside \"source\" and \"detail-type\"";
        }
        return (json.map().isEmpty() ? "it is an empty object" : "its fields: " + names(json))
                + "; an event has \"source\", \"detail-type\" and \"detail\"";
    }

    private static String names(JsonMap json) {
        String names =
                json.map().keySet().stream()
                        .limit(MOST_NAMES)
                        .map(String::valueOf)
                        .map(name -> Shortened.of(name, 40))
                        .collect(Collectors.joining(", "));
        return names + (json.map().size() > MOST_NAMES ? ", …" : "");
    }
}
