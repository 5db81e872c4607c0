package dev.salve.compiler.pattern;

import dev.salve.compiler.pattern.PatternCompiler.Keys;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.Json;
import java.util.ArrayList;
import java.util.List;

/** Compiles maps of fields into one tree, dotted keys into their nested form. */
final class FieldsCompiler {

    private static final String OR = "$or";
    private static final String LIST = "match-list";

    private final Keys keys;
    private final Issues issues;
    private final EntryCompiler entries;

    FieldsCompiler(Keys keys, Issues issues) {
        this.keys = keys;
        this.issues = issues;
        this.entries = new EntryCompiler(issues);
    }

    /** Adds the mapping's fields to a tree. */
    void fields(Node.Mapping mapping, String path, Tree into) {
        if (mapping.entries().isEmpty()) {
            issues.error(
                    mapping.place(),
                    "match-empty",
                    (path.isEmpty() ? "the pattern" : path)
                            + " is an empty map and matches nothing",
                    "name a field in it, or take it away");
        }
        for (Node.Entry entry : mapping.entries()) {
            field(entry, path, into);
        }
    }

    private void field(Node.Entry entry, String path, Tree into) {
        List<String> steps = steps(entry.key());
        if (steps.size() > Json.MAX_DEPTH) {
            issues.error(
                    entry.key().place(),
                    "match-field",
                    "a name of " + steps.size() + " parts: no event is nested so deep",
                    "name a field with at most " + Json.MAX_DEPTH + " parts");
            return;
        }
        Tree tree = into;
        for (String step : steps.subList(0, steps.size() - 1)) {
            tree = tree.child(step);
            if (tree == null) {
                twice(entry.key());
                return;
            }
        }
        String last = steps.get(steps.size() - 1);
        if (last.equals(OR) && !isFieldNamedOr(entry.value())) {
            alternatives(entry, path, tree);
        } else {
            String key = entry.key().text();
            value(entry, last, path.isEmpty() ? key : path + "." + key, tree);
        }
    }

    /** EventBridge takes $or over a map for a field of that name; in a runbook it is a slip. */
    private boolean isFieldNamedOr(Node value) {
        return keys == Keys.LITERAL && value instanceof Node.Mapping;
    }

    private List<String> steps(Node.Text key) {
        if (keys == Keys.LITERAL) {
            return List.of(key.text());
        }
        List<String> steps = List.of(key.text().split("\\.", -1));
        if (steps.contains("")) {
            issues.error(
                    key.place(),
                    "match-field",
                    "\"" + key.text() + "\" has an empty name between its dots",
                    "write the names of the fields with one dot between them");
        }
        return steps;
    }

    private void twice(Node.Text key) {
        issues.error(
                key.place(),
                "duplicate-key",
                "\"" + key.text() + "\" stands in this pattern twice",
                "put all allowed values into one list");
    }

    private void value(Node.Entry entry, String last, String name, Tree into) {
        switch (entry.value()) {
            case Node.Text text -> scalar(entry.key(), name, text);
            case Node.Sequence sequence -> put(entry.key(), last, list(sequence, name), into);
            case Node.Mapping mapping -> mapping(entry.key(), last, name, mapping, into);
        }
    }

    private void put(Node.Text key, String last, List<Object> list, Tree into) {
        if (!into.put(last, list)) {
            twice(key);
        }
    }

    private void mapping(Node.Text key, String last, String name, Node.Mapping mapping, Tree into) {
        if (isOperator(mapping)) {
            String operator = mapping.entries().get(0).key().text();
            issues.error(
                    mapping.place(),
                    LIST,
                    name + ": an operator stands in a list",
                    "write " + key.text() + ": [{" + operator + ": …}]");
            return;
        }
        Tree inner = into.child(last);
        if (inner == null) {
            twice(key);
        } else {
            fields(mapping, name, inner);
        }
    }

    /** Events have fields called prefix or exists too, but those have lists. */
    private static boolean isOperator(Node.Mapping mapping) {
        if (mapping.entries().size() != 1) {
            return false;
        }
        Node.Entry only = mapping.entries().get(0);
        return Operators.isOperator(only.key().text()) && only.value() instanceof Node.Text;
    }

    private void alternatives(Node.Entry entry, String path, Tree into) {
        if (!(entry.value() instanceof Node.Sequence sequence) || sequence.items().size() < 2) {
            issues.error(
                    entry.value().place(),
                    "match-or",
                    "$or needs a list of at least two maps, this is " + shown(entry.value()),
                    "write $or: [{field: [value]}, {other: [value]}]");
            return;
        }
        List<Object> all = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping alternative) {
                Tree tree = new Tree();
                fields(alternative, path, tree);
                all.add(tree.json());
            } else {
                issues.error(
                        item.place(),
                        "match-or",
                        "an alternative of $or is a map of fields, this is " + item.kind(),
                        "write {field: [value]}");
            }
        }
        put(entry.key(), OR, all, into);
    }

    private static String shown(Node node) {
        return node instanceof Node.Sequence list
                ? "a list of " + list.items().size()
                : node.kind();
    }

    private void scalar(Node.Text key, String name, Node.Text value) {
        issues.error(
                value.place(),
                LIST,
                name + " must be a list of allowed values",
                "write " + key.text() + ": [" + written(value) + "]");
    }

    private static String written(Node.Text value) {
        return value.quoted() ? Json.text(value.text()) : value.text();
    }

    private List<Object> list(Node.Sequence sequence, String name) {
        if (sequence.items().isEmpty()) {
            issues.error(
                    sequence.place(),
                    LIST,
                    name + " is an empty list, which matches nothing",
                    "name the allowed values, or take the field away");
        }
        List<Object> list = new ArrayList<>();
        for (Node item : sequence.items()) {
            Object compiled = entries.entry(item);
            if (compiled != null) {
                list.add(compiled);
            }
        }
        return list;
    }
}
