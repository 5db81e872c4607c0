package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.journal.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values as YAML in flow style that {@link NodeValues} reads back as they were: texts are in quotes
 * unless they cannot be taken for anything else.
 */
final class YamlText {

    private static final Pattern PLAIN =
            Pattern.compile("(\\.{0,2}/|[A-Za-z])[A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*");

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private YamlText() {}

    static String text(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text)
                ? text
                : CanonicalJson.write(text)
                        .codePoints()
                        .mapToObj(YamlText::escaped)
                        .collect(Collectors.joining());
    }

    /** JSON lets stand what YAML takes for a line end, or refuses. */
    private static String escaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    Character.toChars(codePoint).length == 1
                            ? "\\u%04x".formatted(codePoint)
                            : "\\U%08x".formatted(codePoint);
            default -> Character.toString(codePoint);
        };
    }

    static String value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case JsonNull _ -> "null";
            case List<?> list ->
                    list.stream().map(YamlText::value).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> text(String.valueOf(e.getKey())) + ": " + value(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }

    /** What was read, written again: a plain scalar stays one if it is more than a text. */
    static String node(Node node) {
        return switch (node) {
            case Node.Text text -> scalar(text);
            case Node.Sequence list ->
                    list.items().stream()
                            .map(YamlText::node)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping map ->
                    map.entries().stream()
                            .map(e -> text(e.key().text()) + ": " + node(e.value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(Node.Text node) {
        String text = node.text();
        boolean typed = WORDS.contains(text) || NUMBER.matcher(text).matches();
        return !node.quoted() && typed ? text : text(text);
    }
}
