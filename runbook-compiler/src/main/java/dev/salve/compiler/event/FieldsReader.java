package dev.salve.compiler.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the catalogue's notation of fields; {@code event-fields-overlay.txt} explains it. */
final class FieldsReader {

    private static final Map<String, Field.Kind> KINDS =
            Map.of(
                    "number", Field.Kind.NUMBER,
                    "boolean", Field.Kind.BOOLEAN,
                    "account", Field.Kind.ACCOUNT,
                    "json", Field.Kind.JSON,
                    "any", Field.Kind.ANY);

    private final String text;
    private final boolean certain;
    private int next;

    private FieldsReader(String text, boolean certain) {
        this.text = text;
        this.certain = certain;
    }

    /**
     * The fields of a map.
     *
     * @throws IllegalArgumentException if the text is not in the notation
     */
    static Field.Branch read(String text, boolean certain) {
        FieldsReader reader = new FieldsReader(text, certain);
        Field.Branch fields = text.isEmpty() ? reader.empty() : reader.fields();
        if (reader.next < text.length()) {
            throw reader.refused("nothing more");
        }
        return fields;
    }

    private Field.Branch empty() {
        return new Field.Branch(Map.of(), false, certain);
    }

    private Field.Branch fields() {
        Map<String, Field> fields = new TreeMap<>();
        boolean open = false;
        do {
            String name = upTo(",{}=");
            if (name.equals("*")) {
                open = true;
            } else if (name.isEmpty() || fields.put(name, field()) != null) {
                throw refused("another name than \"" + name + "\"");
            }
        } while (skip(','));
        return new Field.Branch(fields, open, certain);
    }

    private Field field() {
        if (skip('{')) {
            Field.Branch fields = fields();
            need('}');
            return fields;
        }
        if (!skip('=')) {
            return new Field.Leaf(Field.Kind.TEXT, List.of(), certain);
        }
        if (skip('[')) {
            List<String> values = List.of(upTo("]").split(";"));
            need(']');
            return new Field.Leaf(Field.Kind.TEXT, values, certain);
        }
        Field.Kind kind = KINDS.get(upTo(",}"));
        if (kind == null) {
            throw refused("a type");
        }
        return new Field.Leaf(kind, List.of(), certain);
    }

    private String upTo(String ends) {
        int from = next;
        while (next < text.length() && ends.indexOf(text.charAt(next)) < 0) {
            next++;
        }
        return text.substring(from, next);
    }

    private boolean skip(char expected) {
        if (next < text.length() && text.charAt(next) == expected) {
            next++;
            return true;
        }
        return false;
    }

    private void need(char expected) {
        if (!skip(expected)) {
            throw refused("'" + expected + "'");
        }
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException(
                "expected " + expected + " at " + next + " of: " + text);
    }
}
