package dev.salve.compiler.check;

import dev.salve.compiler.format.Type;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads nodes as values of the format's types; what does not fit is reported where it stands. */
public final class Values {

    /** Longer than a year is a slip. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Issues issues;

    public Values(Issues issues) {
        this.issues = Objects.requireNonNull(issues, "issues is null");
    }

    public Issues issues() {
        return issues;
    }

    /**
     * A text with something in it.
     *
     * @param label what messages call it, such as {@code metadata.name}
     */
    public Optional<Node.Text> text(Node node, String label) {
        if (!(node instanceof Node.Text text)) {
            return wrongType(node, label, "a text", "write " + lastWord(label) + ": text");
        }
        if (text.text().isBlank()) {
            issues.error(
                    text.place(),
                    "type",
                    "\"" + label + "\" is empty",
                    "give it a text or leave the key out");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A list with at least one entry; {@code of} completes "must be a list of". */
    public Optional<Node.Sequence> list(Node node, String label, String of) {
        return switch (node) {
            case Node.Sequence list when list.items().isEmpty() -> {
                issues.error(
                        node.place(),
                        "type",
                        "\"" + label + "\" is an empty list",
                        "add an entry or leave the key out");
                yield Optional.empty();
            }
            case Node.Sequence list -> Optional.of(list);
            case Node.Text text ->
                    wrongType(text, label, "a list of " + of, "put \"- \" before it");
            case Node.Mapping map ->
                    wrongType(map, label, "a list of " + of, "put \"- \" before the first key");
        };
    }

    /** A map; may be empty. */
    public Optional<Node.Mapping> map(Node node, String label) {
        return node instanceof Node.Mapping map
                ? Optional.of(map)
                : wrongType(node, label, "a map", "write its keys below it, two spaces in");
    }

    /** A duration above zero. */
    public Optional<Duration> duration(Node node, String label) {
        Optional<Duration> duration = durationOrZero(node, label);
        if (duration.isPresent() && duration.get().isZero()) {
            issues.error(
                    node.place(),
                    "duration",
                    label + ": a duration of zero has no effect",
                    "give at least 1s");
            return Optional.empty();
        }
        return duration;
    }

    /** A duration; zero is allowed. */
    public Optional<Duration> durationOrZero(Node node, String label) {
        return text(node, label).flatMap(text -> duration(text, label));
    }

    /** Whether this is the notation of a duration. */
    public static boolean isDuration(String text) {
        return Type.Duration.NOTATION.matcher(text).matches();
    }

    private Optional<Duration> duration(Node.Text text, String label) {
        Matcher matcher = Type.Duration.NOTATION.matcher(text.text());
        if (!matcher.matches()) {
            reportDuration(text, label);
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (duration.compareTo(LONGEST) > 0) {
            issues.error(
                    text.place(),
                    "duration",
                    label + ": " + text.text() + " is longer than " + LONGEST.toDays() + "d",
                    "give a shorter one");
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    private void reportDuration(Node.Text text, String label) {
        if (WHOLE.matcher(text.text()).matches()) {
            String number = text.text();
            issues.error(
                    text.place(),
                    "duration",
                    label + ": " + number + " has no unit",
                    "write " + number + "s or " + number + "m");
        } else {
            issues.error(
                    text.place(),
                    "duration",
                    label + ": \"" + text.text() + "\" is not a duration",
                    "write a whole number and s, m, h or d, e.g. 15m");
        }
    }

    /** A whole number, both bounds inclusive. */
    public Optional<Long> whole(Node node, String label, long min, long max) {
        if (!(node instanceof Node.Text text)
                || text.quoted()
                || !WHOLE.matcher(text.text()).matches()) {
            return wrongType(
                    node,
                    label,
                    "a whole number",
                    node instanceof Node.Text t && t.quoted()
                            ? "take the quotes away"
                            : "write digits only");
        }
        long number = Long.parseLong(text.text());
        if (number < min || number > max) {
            issues.error(
                    text.place(),
                    "value",
                    label + " is " + number + "; allowed: " + min + " to " + max,
                    "choose a number in between");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth(Node node, String label) {
        if (node instanceof Node.Text text && !text.quoted()) {
            if (text.text().equals("true") || text.text().equals("false")) {
                return Optional.of(text.text().equals("true"));
            }
        }
        return wrongType(
                node, label, "true or false", "YAML 1.2 has only true and false, without quotes");
    }

    /** One word of a closed vocabulary. */
    public <T> Optional<T> choice(Node node, String label, Map<String, T> words) {
        return choice(node, label, words, Map.of());
    }

    /**
     * One word of a closed vocabulary.
     *
     * @param hints words that people write instead, to the cure that is given then
     */
    public <T> Optional<T> choice(
            Node node, String label, Map<String, T> words, Map<String, String> hints) {
        Optional<Node.Text> text = text(node, label);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        T value = words.get(text.get().text());
        if (value == null) {
            issues.error(
                    text.get().place(),
                    "value",
                    label
                            + " is \""
                            + text.get().text()
                            + "\"; allowed: "
                            + String.join(", ", words.keySet()),
                    hints.getOrDefault(
                            text.get().text(),
                            Cure.nearest(text.get().text(), words.keySet())
                                    .map(word -> "did you mean \"" + word + "\"?")
                                    .orElse("write one of these")));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** Reports that a node is of another kind; always empty. */
    public <T> Optional<T> wrongType(Node node, String label, String must, String cure) {
        boolean empty = node instanceof Node.Text text && !text.quoted() && text.text().isEmpty();
        issues.error(
                node.place(),
                "type",
                "\""
                        + label
                        + "\" must be "
                        + must
                        + ", this is "
                        + (empty ? "empty" : node.kind()),
                cure);
        return Optional.empty();
    }

    private static String lastWord(String label) {
        return label.substring(label.lastIndexOf('.') + 1);
    }
}
