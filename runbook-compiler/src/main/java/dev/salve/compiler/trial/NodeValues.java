package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.JsonNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Nodes as JSON values: a plain scalar that JSON would type is that, the rest is text. */
final class NodeValues {

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    private NodeValues() {}

    static Object json(Node node) {
        return switch (node) {
            case Node.Text text -> scalar(text);
            case Node.Sequence list -> {
                List<Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(json(item)));
                yield items;
            }
            case Node.Mapping map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.entries().forEach(e -> members.put(e.key().text(), json(e.value())));
                yield members;
            }
        };
    }

    private static Object scalar(Node.Text node) {
        String text = node.text();
        if (node.quoted()) {
            return text;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> JsonNull.NULL;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Double.parseDouble(text) : text;
    }
}
