package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.pattern.Scalars;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.event.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that what a pattern allows for a field can occur in it. What documentation rules out is an
 * error, what only no sample shows a warning. Null is never judged: any field may be null.
 */
final class ValueCheck {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_NAMES = 6;

    private final Issues issues;

    ValueCheck(Issues issues) {
        this.issues = issues;
    }

    /** Why an entry never matches a field. */
    private record Never(String code, String wrong, String cure) {

        static Never because(String wrong, String cure) {
            return new Never("match-never", wrong, cure);
        }
    }

    /**
     * @param path of the field
     * @param fields what it can be; an entry is reported if it matches none of them
     */
    void check(Node.Sequence list, String path, List<Field> fields) {
        List<Field.Leaf> leaves = new ArrayList<>();
        List<Field.Branch> maps = new ArrayList<>();
        for (Field field : fields) {
            if (field instanceof Field.Leaf leaf) {
                leaves.add(leaf);
            } else if (field instanceof Field.Branch map) {
                maps.add(map);
            }
        }
        boolean certain = fields.stream().allMatch(Field::certain);
        if (leaves.isEmpty()) {
            map(list, path, maps).ifPresent(never -> report(list, certain, never));
        } else {
            list.items().forEach(entry -> entry(entry, path, leaves, certain));
        }
    }

    private void entry(Node entry, String path, List<Field.Leaf> leaves, boolean certain) {
        List<Never> reasons =
                leaves.stream().flatMap(leaf -> never(entry, path, leaf).stream()).toList();
        if (reasons.size() == leaves.size()) {
            report(entry, certain, reasons.get(0));
        }
    }

    private void report(Node node, boolean certain, Never never) {
        if (certain) {
            issues.error(node.place(), never.code(), never.wrong(), never.cure());
        } else {
            issues.warning(node.place(), never.code(), never.wrong(), never.cure());
        }
    }

    /** A map has no value of its own; that it is not there can be asked. */
    private static Optional<Never> map(Node.Sequence list, String path, List<Field.Branch> maps) {
        List<Field> fields = List.copyOf(maps);
        List<String> names =
                Suggestion.names(fields).stream()
                        .limit(MOST_NAMES)
                        .map(n -> path + "." + n)
                        .toList();
        boolean judged =
                !list.items().isEmpty() && list.items().stream().noneMatch(ValueCheck::isOpen);
        return judged
                ? Optional.of(
                        Never.because(
                                path + " is a map of fields and has no value of its own",
                                names.isEmpty()
                                        ? "name a field in it"
                                        : "name a field in it: " + String.join(", ", names)))
                : Optional.empty();
    }

    private static boolean isOpen(Node entry) {
        return (entry instanceof Node.Text text && Scalars.value(text) instanceof JsonNull)
                || Operator.name(entry).filter(Operator::asksPresence).isPresent();
    }

    private static Optional<Never> never(Node entry, String path, Field.Leaf leaf) {
        if (leaf.kind() == Field.Kind.ANY || isOpen(entry)) {
            return Optional.empty();
        }
        return entry instanceof Node.Text text
                ? literal(text, path, leaf)
                : Operator.name(entry).flatMap(name -> operator(name, entry, path, leaf));
    }

    private static Optional<Never> literal(Node.Text text, String path, Field.Leaf leaf) {
        Object value = Scalars.value(text);
        if (leaf.kind() == Field.Kind.ACCOUNT) {
            return account(text, path);
        }
        return switch (leaf.kind()) {
            case ANY, ACCOUNT -> Optional.empty();
            case NUMBER ->
                    value instanceof Numeral
                            ? Optional.empty()
                            : otherKind(text, value, path, leaf);
            case BOOLEAN ->
                    value instanceof Boolean
                            ? Optional.empty()
                            : otherKind(text, value, path, leaf);
            case TEXT, JSON ->
                    value instanceof String string
                            ? notAmong(string, path, leaf.values())
                            : otherKind(text, value, path, leaf);
        };
    }

    private static Optional<Never> account(Node.Text text, String path) {
        boolean digits = DIGITS.matcher(text.text()).matches();
        if (digits && !text.quoted()) {
            return Optional.of(
                    new Never(
                            "account",
                            "an account id is text: as a number it loses leading zeros",
                            "put it in quotes"));
        }
        return ACCOUNT_ID.matcher(text.text()).matches()
                ? Optional.empty()
                : Optional.of(
                        new Never(
                                "account",
                                path + " is an account id, \"" + text.text() + "\" is none",
                                "write its twelve digits, in quotes"));
    }

    private static Optional<Never> otherKind(
            Node.Text text, Object value, String path, Field.Leaf leaf) {
        boolean unquoted = value instanceof String && isQuoted(text, leaf.kind());
        String cure =
                leaf.kind() == Field.Kind.NUMBER || leaf.kind() == Field.Kind.BOOLEAN
                        ? (unquoted ? "take the quotes away" : "write " + leaf.kind().words())
                        : "put it in quotes";
        return Optional.of(
                Never.because(
                        path
                                + " is "
                                + leaf.kind().words()
                                + ", "
                                + (value instanceof String ? Json.text(value) : text.text())
                                + " is "
                                + Scalars.kind(value),
                        cure));
    }

    /** Whether a text would be of this kind if its quotes were away. */
    private static boolean isQuoted(Node.Text text, Field.Kind kind) {
        Object value =
                Scalars.value(new Node.Text(text.text(), false, text.place(), text.textPlace()));
        return kind == Field.Kind.NUMBER ? value instanceof Numeral : value instanceof Boolean;
    }

    private static Optional<Never> notAmong(String value, String path, List<String> values) {
        return values.isEmpty() || values.contains(value)
                ? Optional.empty()
                : Optional.of(
                        Never.because(
                                path + " is never \"" + value + "\"",
                                Cure.didYouMean(value, values)));
    }

    private static Optional<Never> operator(String name, Node entry, String path, Field.Leaf leaf) {
        boolean number = leaf.kind() == Field.Kind.NUMBER;
        boolean truth = leaf.kind() == Field.Kind.BOOLEAN;
        if (Operator.needsText(name) && (number || truth)) {
            return mismatch(
                    name, path, leaf, number ? "use numeric or the number" : "write true or false");
        }
        if (Operator.needsNumber(name) && !number) {
            return mismatch(
                    name,
                    path,
                    leaf,
                    truth ? "write true or false" : "list the texts, or use a guard");
        }
        return number || truth || leaf.values().isEmpty()
                ? Optional.empty()
                : noneAmong(entry, path, leaf.values());
    }

    private static Optional<Never> mismatch(
            String name, String path, Field.Leaf leaf, String cure) {
        return Optional.of(
                Never.because(
                        path + " is " + leaf.kind().words() + ", " + name + " never matches it",
                        cure));
    }

    private static Optional<Never> noneAmong(Node entry, String path, List<String> values) {
        return Entries.matched(entry, values)
                .filter(List::isEmpty)
                .map(none ->
                        Never.because(
                                "this matches no value of " + path,
                                "it is always one of " + String.join(", ", values)));
    }
}
