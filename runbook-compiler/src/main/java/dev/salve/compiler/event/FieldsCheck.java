package dev.salve.compiler.event;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the fields below {@code detail} against those of the events that a pattern is about. */
final class FieldsCheck {

    private final Selection selection;
    private final Issues issues;
    private final ValueCheck values;

    FieldsCheck(Selection selection, Issues issues) {
        this.selection = selection;
        this.issues = issues;
        this.values = new ValueCheck(issues);
    }

    /**
     * @param detail the entry {@code detail}, or one whose dotted key begins with it
     */
    void check(Node.Entry detail) {
        if (!selection.types().isEmpty()) {
            String key = detail.key().text();
            Node.Text rest = rest(detail.key(), key.indexOf('.') + 1);
            if (key.indexOf('.') < 0) {
                value(detail.value(), Envelope.DETAIL, selection.details());
            } else {
                entry(new Node.Entry(rest, detail.value()), Envelope.DETAIL, selection.details());
            }
        }
    }

    private static Node.Text rest(Node.Text key, int from) {
        return new Node.Text(
                key.text().substring(from), key.quoted(), key.place(), key.textPlace());
    }

    /** What may stand under a name in any of these; empty if in none. */
    static List<Field> below(List<Field> fields, String name) {
        List<Field> below = new ArrayList<>();
        for (Field field : fields) {
            Field found = field.below(name);
            if (found != null) {
                below.add(found);
            }
        }
        return below;
    }

    private void entry(Node.Entry entry, String path, List<Field> map) {
        List<Node.Mapping> alternatives = Scope.alternatives(entry);
        if (!alternatives.isEmpty()) {
            alternatives.forEach(fields -> value(fields, path, map));
            return;
        }
        String at = path;
        List<Field> fields = map;
        for (String step : entry.key().text().split("\\.", -1)) {
            List<Field> below = below(fields, step);
            if (below.isEmpty()) {
                missing(entry, at, step, fields);
                return;
            }
            at = at + "." + step;
            fields = below;
        }
        value(entry.value(), at, fields);
    }

    private void value(Node value, String path, List<Field> fields) {
        if (value instanceof Node.Mapping map && !Operator.isAlone(map)) {
            map.entries().forEach(entry -> entry(entry, path, fields));
        } else if (value instanceof Node.Sequence list && selection.closed()) {
            values.check(list, path, fields);
        }
    }

    private void missing(Node.Entry entry, String path, String name, List<Field> fields) {
        if (name.isEmpty() || name.equals(Scope.OR)) {
            return;
        }
        if (selection.closed() && fields.stream().allMatch(FieldsCheck::isJson)) {
            jsonText(entry, path);
            return;
        }
        Suggestion suggestion = new Suggestion(selection, path, fields);
        Optional<String> cure =
                selection.closed()
                        ? Optional.of(suggestion.cure(name, entry.value()))
                        : suggestion.slip(name);
        cure.ifPresent(what ->
                issues.warning(
                        entry.key().place(),
                        "match-unknown",
                        selection.hasNo() + " field " + path + "." + name,
                        what));
    }

    static boolean isJson(Field field) {
        return field instanceof Field.Leaf leaf && leaf.kind() == Field.Kind.JSON;
    }

    private void jsonText(Node.Entry entry, String path) {
        issues.error(
                entry.key().place(),
                "match-json-text",
                path + " is JSON written as text; a pattern cannot look inside",
                path.endsWith(".reasonData")
                        ? "use a guard: when: - alarm.threshold > 90"
                        : "match the text as a whole: [{wildcard: …}], or leave it out");
    }
}
