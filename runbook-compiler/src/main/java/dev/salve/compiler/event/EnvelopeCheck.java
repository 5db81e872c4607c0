package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Checks the fields of a pattern's top level, and what stands below {@code detail}. */
final class EnvelopeCheck {

    private static final String CODE = "match-field";

    private final Function<List<Scope>, Selection> selections;
    private final Issues issues;
    private final ValueCheck values;

    /**
     * @param selections which events a part of the pattern can be about
     */
    EnvelopeCheck(Function<List<Scope>, Selection> selections, Issues issues) {
        this.selections = selections;
        this.issues = issues;
        this.values = new ValueCheck(issues);
    }

    /**
     * @param outer the ways for an event to get to this map
     */
    void check(Node.Mapping fields, List<Scope> outer) {
        Selection selection = selections.apply(Scope.of(fields, outer));
        FieldsCheck details = new FieldsCheck(selection, issues);
        List<Node.Entry> strangers = new ArrayList<>();
        boolean hasDetail = false;
        for (Node.Entry entry : fields.entries()) {
            String first = entry.key().text().split("\\.", 2)[0];
            if (first.equals(Scope.OR)) {
                alternatives(fields, entry, outer);
            } else if (first.equals(Envelope.DETAIL)) {
                details.check(entry);
                hasDetail = true;
            } else if (Envelope.FIELDS.containsKey(first)) {
                envelope(entry, first);
            } else {
                strangers.add(entry);
            }
        }
        strangers(strangers, selection, hasDetail);
    }

    private void alternatives(Node.Mapping fields, Node.Entry or, List<Scope> outer) {
        List<Scope> here = Scope.of(Scope.without(fields, or), outer);
        Scope.alternatives(or).forEach(alternative -> check(alternative, here));
    }

    private void envelope(Node.Entry entry, String field) {
        boolean deeper =
                entry.key().text().length() > field.length()
                        || (entry.value() instanceof Node.Mapping map && !Operator.isAlone(map));
        if (deeper) {
            issues.error(
                    entry.key().place(),
                    CODE,
                    "\"" + field + "\" of an event is text and has no fields",
                    "write " + field + ": [value]");
        } else if (entry.value() instanceof Node.Sequence list) {
            values.check(list, field, List.of(Envelope.FIELDS.get(field)));
        }
    }

    /** Of fields that all lack the same {@code detail} around them, the first is reported. */
    private void strangers(List<Node.Entry> strangers, Selection selection, boolean hasDetail) {
        boolean reported = false;
        for (Node.Entry stranger : strangers) {
            String key = stranger.key().text();
            Optional<String> own = Cure.nearest(key, ownFields());
            boolean ofDetail = own.isEmpty() || knownInDetail(key, selection);
            if (!key.startsWith(".") && !(ofDetail && reported)) {
                issues.error(
                        stranger.key().place(),
                        CODE,
                        "\"" + key + "\" is not a field of an event",
                        cure(key, own, selection));
                reported |= ofDetail && !hasDetail;
            }
        }
    }

    private static Set<String> ownFields() {
        Set<String> fields = new TreeSet<>(Envelope.FIELDS.keySet());
        fields.add(Envelope.DETAIL);
        return fields;
    }

    private static boolean knownInDetail(String key, Selection selection) {
        List<Field> fields = selection.details();
        for (String step : key.split("\\.", -1)) {
            fields = FieldsCheck.below(fields, step);
        }
        return !fields.isEmpty() && !fields.contains(Field.UNKNOWN);
    }

    private static String cure(String key, Optional<String> own, Selection selection) {
        if (own.isPresent() && !knownInDetail(key, selection)) {
            return "did you mean \"" + own.get() + "\"?";
        }
        Optional<String> meant =
                knownInDetail(key, selection)
                        ? Optional.of(key)
                        : Cure.nearest(key, Suggestion.names(selection.details()));
        return meant.map(field -> "did you mean \"detail." + field + "\"?")
                .orElse("what the sender wrote stands below \"detail:\"");
    }
}
