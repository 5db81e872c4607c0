package dev.salve.cli.catalogue;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.event.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A step or a fact as it stands in a runbook, made from the parameters; it lints clean. */
final class Example {

    /** Where {@code my-NAME} would not do. */
    private static final Map<String, String> TEXTS =
            Map.of("channel", "#ops", "text", "Look at it.");

    /** Every runbook's expressions have these. */
    private static final Set<String> TAKEN = Set.of("function", "alarm", "event", "now");

    private static final long USUAL = 2;

    private Example() {}

    static List<String> step(ActionManifest action) {
        List<String> lines = new ArrayList<>();
        if (action.mutates()) {
            lines.add("limits: {cooldown: 15m}");
        }
        lines.add("steps:");
        lines.add("  - action: " + action.name());
        with(action.parameters(), lines);
        return lines;
    }

    static List<String> fact(LookupManifest lookup) {
        List<String> lines = new ArrayList<>();
        lines.add("facts:");
        lines.add("  " + name(lookup) + ":");
        lines.add("    lookup: " + lookup.name());
        with(lookup.parameters(), lines);
        return lines;
    }

    /** The noun in the look-up's name, unless expressions have it already. */
    private static String name(LookupManifest lookup) {
        String noun = lookup.name().replaceFirst("[.-]from-event$", "").replaceFirst("^.*[.-]", "");
        return TAKEN.contains(noun) ? noun + "Now" : noun;
    }

    private static void with(List<Parameter> parameters, List<String> lines) {
        List<Parameter> required = parameters.stream().filter(Parameter::required).toList();
        if (!required.isEmpty()) {
            lines.add("    with:");
            required.forEach(
                    parameter -> lines.add("      " + parameter.name() + ": " + value(parameter)));
        }
    }

    private static String value(Parameter parameter) {
        return switch (parameter.type()) {
            case TEXT -> Json.text(TEXTS.getOrDefault(parameter.name(), "my-" + parameter.name()));
            case INTEGER, NUMBER -> String.valueOf(number(parameter));
            case BOOLEAN -> "true";
            case TIME -> "\"2026-01-31T12:00:00Z\"";
            case DURATION -> "15m";
            case LIST -> "[\"my-" + parameter.name() + "\"]";
            case MAP -> "{}";
        };
    }

    private static long number(Parameter parameter) {
        Long min = parameter.min();
        Long max = parameter.max();
        long atLeast = min == null ? USUAL : Math.max(USUAL, min);
        return max == null ? atLeast : Math.min(atLeast, max);
    }
}
