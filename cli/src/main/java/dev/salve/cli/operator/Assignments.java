package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code name=value} by an action's manifest: names, types, what must be given. */
final class Assignments {

    private Assignments() {}

    /** As they stand: names and texts, in order. */
    static Map<String, String> texts(List<String> assignments) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new CannotRunException(
                        "\"" + assignment + "\" is no parameter", "write name=value");
            }
            texts.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return texts;
    }

    static Map<String, Object> read(ActionManifest manifest, List<String> assignments) {
        Map<String, Object> with = new LinkedHashMap<>();
        texts(assignments)
                .forEach((name, text) -> {
                    Parameter parameter = parameter(manifest, name);
                    with.put(name, value(parameter, text));
                });
        for (Parameter parameter : manifest.parameters()) {
            if (parameter.required() && !with.containsKey(parameter.name())) {
                throw new CannotRunException(
                        manifest.name() + " needs " + parameter.name(),
                        "add " + parameter.name() + "=… (" + parameter.doc() + ")");
            }
        }
        return with;
    }

    private static Parameter parameter(ActionManifest manifest, String name) {
        return manifest.parameters().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CannotRunException(
                                manifest.name() + " takes no " + name,
                                "it takes "
                                        + String.join(
                                                ", ", Parameter.names(manifest.parameters()))));
    }

    static Object value(Parameter parameter, String text) {
        try {
            return switch (parameter.type()) {
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> Double.valueOf(text);
                case BOOLEAN -> truth(parameter, text);
                case TEXT, TIME, DURATION -> text;
                case LIST -> List.of((Object[]) text.split(",", -1));
                case MAP ->
                        throw new CannotRunException(
                                parameter.name() + " is a map", "use a runbook for that");
            };
        } catch (NumberFormatException e) {
            throw new CannotRunException(
                    parameter.name() + " is \"" + text + "\"", "write " + parameter.type().word());
        }
    }

    private static Object truth(Parameter parameter, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new CannotRunException(
                            parameter.name() + " is \"" + text + "\"", "write true or false");
        };
    }
}
