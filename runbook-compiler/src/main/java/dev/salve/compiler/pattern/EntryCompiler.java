package dev.salve.compiler.pattern;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.Numeral;
import dev.salve.engine.match.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one entry of a field's list. */
final class EntryCompiler {

    private static final String OPERATOR = "match-operator";
    private static final String IGNORE_CASE = "equals-ignore-case";

    private final Issues issues;

    EntryCompiler(Issues issues) {
        this.issues = issues;
    }

    /** The entry as JSON, or null if an issue was reported. */
    @Nullable Object entry(Node node) {
        return switch (node) {
            case Node.Text text -> Scalars.value(text);
            case Node.Mapping mapping -> operator(mapping);
            case Node.Sequence sequence ->
                    error(
                            sequence.place(),
                            "match-list",
                            "a list of values holds no lists",
                            "put all values into one list");
        };
    }

    private @Nullable Object error(Place place, String code, String wrong, String cure) {
        issues.error(place, code, wrong, cure);
        return null;
    }

    private @Nullable Object operator(Node.Mapping mapping) {
        if (mapping.entries().isEmpty()) {
            return error(
                    mapping.place(),
                    OPERATOR,
                    "an empty map is no operator",
                    "name one: {prefix: …}");
        }
        Node.Text name = mapping.entries().get(0).key();
        if (!Operators.isOperator(name.text())) {
            return error(
                    name.place(),
                    OPERATOR,
                    "unknown operator \"" + name.text() + "\"",
                    Operators.cure(name.text()));
        }
        if (mapping.entries().size() > 1) {
            return error(
                    mapping.entries().get(1).key().place(),
                    OPERATOR,
                    "one operator per entry",
                    "use two entries (any may match) or a guard (both must hold)");
        }
        Node value = mapping.entries().get(0).value();
        if (value instanceof Node.Text text && !text.quoted() && text.text().isEmpty()) {
            return error(
                    name.place(),
                    OPERATOR,
                    name.text() + " has nothing to compare with",
                    "write {" + name.text() + ": …}");
        }
        Object compiled = value(name.text(), value);
        return compiled == null ? null : checked(Map.of(name.text(), compiled), name, value);
    }

    private @Nullable Object value(String name, Node value) {
        return switch (name) {
            case "exists" -> exists(value);
            case "numeric" -> numeric(value);
            case "anything-but" -> anythingBut(value);
            case "prefix", "suffix" ->
                    value instanceof Node.Mapping inner
                            ? ignoringCase(name, inner)
                            : text(name, value);
            default -> text(name, value);
        };
    }

    /** What the engine's own reader says of the entry, at its place. */
    private @Nullable Object checked(Map<String, Object> entry, Node.Text name, Node value) {
        try {
            Pattern.parse(Json.text(Map.of("x", List.of(entry))));
            return entry;
        } catch (IllegalArgumentException e) {
            String wrong = String.valueOf(e.getMessage()).replaceFirst("^x: ", "");
            return error(value.place(), "match-" + name.text(), wrong, "correct it here");
        }
    }

    private @Nullable Object exists(Node value) {
        if (value instanceof Node.Text text && Scalars.value(text) instanceof Boolean truth) {
            return truth;
        }
        return error(
                value.place(),
                "match-exists",
                "exists is true or false, this is " + kind(value),
                "YAML 1.2 has only true and false");
    }

    private static String kind(Node value) {
        return value instanceof Node.Text text ? Scalars.kind(Scalars.value(text)) : value.kind();
    }

    private @Nullable Object text(String name, Node value) {
        if (value instanceof Node.Text text && Scalars.value(text) instanceof String string) {
            return string;
        }
        return error(
                value.place(),
                OPERATOR,
                name + " compares with text, this is " + kind(value),
                value instanceof Node.Text ? "put it in quotes" : "write one text");
    }

    private @Nullable Object ignoringCase(String name, Node.Mapping inner) {
        if (inner.entries().size() != 1
                || !inner.entries().get(0).key().text().equals(IGNORE_CASE)) {
            return error(
                    inner.place(),
                    OPERATOR,
                    name + " takes text or one " + IGNORE_CASE,
                    "write {" + name + ": {" + IGNORE_CASE + ": …}}");
        }
        Object text = text(IGNORE_CASE, inner.entries().get(0).value());
        return text == null ? null : Map.of(IGNORE_CASE, text);
    }

    private @Nullable Object numeric(Node value) {
        if (!(value instanceof Node.Sequence sequence)) {
            return error(
                    value.place(),
                    "match-numeric",
                    "numeric takes a list, this is " + kind(value),
                    "write numeric: [\">\", 90] or [\">=\", 0, \"<\", 5]");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = i % 2 == 0 ? comparison(sequence.items().get(i)) : bound(sequence, i);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return items;
    }

    private @Nullable Object comparison(Node node) {
        if (node instanceof Node.Text text && Scalars.value(text) instanceof String operator) {
            return operator;
        }
        return error(
                node.place(),
                "match-numeric",
                "a comparison comes before each number, this is " + kind(node),
                "write one of = < <= > >=, in quotes");
    }

    private @Nullable Object bound(Node.Sequence sequence, int i) {
        Node node = sequence.items().get(i);
        if (node instanceof Node.Text text && Scalars.value(text) instanceof Numeral number) {
            return number;
        }
        String what = node instanceof Node.Text text ? "\"" + text.text() + "\"" : "this";
        boolean quoted = node instanceof Node.Text text && text.quoted();
        return error(
                node.place(),
                "match-numeric",
                "numeric compares with a number, " + what + " is " + kind(node),
                quoted ? "take the quotes away" : "write a number");
    }

    private @Nullable Object anythingBut(Node value) {
        return switch (value) {
            case Node.Text text -> Scalars.value(text);
            case Node.Sequence sequence -> values(sequence);
            case Node.Mapping mapping -> nested(mapping);
        };
    }

    private @Nullable Object values(Node.Sequence sequence) {
        List<Object> values = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (!(item instanceof Node.Text text)) {
                return error(
                        item.place(),
                        OPERATOR,
                        "anything-but takes a list of values, this is " + item.kind(),
                        "write {anything-but: {prefix: [a, b]}}");
            }
            values.add(Scalars.value(text));
        }
        return values;
    }

    private @Nullable Object nested(Node.Mapping mapping) {
        if (mapping.entries().size() != 1) {
            return error(
                    mapping.place(),
                    OPERATOR,
                    "anything-but takes one operator",
                    "use a guard for more than one");
        }
        Node.Entry entry = mapping.entries().get(0);
        String name = entry.key().text();
        Object inner =
                entry.value() instanceof Node.Sequence list
                        ? values(list)
                        : text(name, entry.value());
        return inner == null ? null : Map.of(name, inner);
    }
}
