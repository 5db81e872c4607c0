package dev.salve.cli.explain;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.event.JsonNull;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives the fields of a stated fact the types that its look-up says. */
final class FactValues {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?");

    private final Issues issues;
    private final Values values;

    FactValues(Issues issues) {
        this.issues = issues;
        this.values = new Values(issues);
    }

    /** The fields; one that is null is left out, as a look-up leaves it out. */
    Map<String, Object> fields(Node.Mapping map, LookupManifest lookup) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Node.Entry entry : map.entries()) {
            String name = entry.key().text();
            ValueType type = lookup.fields().get(name);
            if (type == null) {
                issues.error(
                        entry.key().place(),
                        "fact",
                        lookup.name() + " has no field \"" + name + "\"",
                        Cure.didYouMean(name, lookup.fields().keySet()));
            } else if (!isNull(entry.value())) {
                typed(entry.value(), name, type).ifPresent(value -> fields.put(name, value));
            }
        }
        return fields;
    }

    private Optional<Object> typed(Node node, String name, ValueType type) {
        return switch (type) {
            case TEXT ->
                    node instanceof Node.Text text
                            ? Optional.of(text.text())
                            : wrong(node, name, type, "write a text");
            case INTEGER ->
                    values.whole(node, name, Long.MIN_VALUE, Long.MAX_VALUE).map(whole -> whole);
            case NUMBER ->
                    node instanceof Node.Text text && NUMBER.matcher(text.text()).matches()
                            ? Optional.of(Double.valueOf(text.text()))
                            : wrong(node, name, type, "write a number");
            case BOOLEAN -> values.truth(node, name).map(truth -> truth);
            case TIME -> time(node, name);
            case DURATION -> values.durationOrZero(node, name).map(duration -> duration);
            case LIST ->
                    node instanceof Node.Sequence
                            ? Optional.of(untyped(node))
                            : wrong(node, name, type, "write a list");
            case MAP ->
                    node instanceof Node.Mapping
                            ? Optional.of(untyped(node))
                            : wrong(node, name, type, "write a map");
        };
    }

    private Optional<Object> time(Node node, String name) {
        try {
            if (node instanceof Node.Text text) {
                return Optional.of(Instant.parse(text.text()));
            }
        } catch (DateTimeParseException e) {
            return wrong(node, name, ValueType.TIME, "write it as 2026-01-31T12:00:00Z");
        }
        return wrong(node, name, ValueType.TIME, "write it as 2026-01-31T12:00:00Z");
    }

    private Optional<Object> wrong(Node node, String name, ValueType type, String cure) {
        issues.error(node.place(), "type", "\"" + name + "\" must be a " + type.word(), cure);
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Text text
                && !text.quoted()
                && (text.text().equals("null") || text.text().isEmpty());
    }

    /** As JSON would read it: only a plain scalar is a number or a truth value. */
    private static Object untyped(Node node) {
        return switch (node) {
            case Node.Text text -> text.quoted() ? text.text() : scalar(text.text());
            case Node.Sequence list -> list.items().stream().map(FactValues::untyped).toList();
            case Node.Mapping map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.entries().forEach(e -> members.put(e.key().text(), untyped(e.value())));
                yield members;
            }
        };
    }

    private static Object scalar(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null" -> JsonNull.NULL;
            default -> text;
        };
    }
}
