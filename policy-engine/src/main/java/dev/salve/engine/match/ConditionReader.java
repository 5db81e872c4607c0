package dev.salve.engine.match;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.event.Numeral;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one entry of a pattern's list. */
final class ConditionReader {

    private ConditionReader() {}

    /** The entry at the parser's current token; the parser then stands at its end. */
    static Condition entry(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Condition condition = operator(parser);
            endOfObject(parser);
            return condition;
        }
        if (token == JsonToken.VALUE_STRING) {
            return text(parser.getText());
        }
        if (token.isNumeric()) {
            return new Condition.NumberIs(Numeral.of(parser.getText()));
        }
        if (token.isBoolean()) {
            return new Condition.Constant(token == JsonToken.VALUE_TRUE);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new Condition.Constant(JsonNull.NULL);
        }
        throw new IllegalArgumentException("a value must be text, a number, true, false or null");
    }

    private static Condition text(String text) {
        AddressBlock address = AddressBlock.address(text);
        return address == null ? new Condition.Exact(text) : new Condition.Cidr(address);
    }

    private static Condition operator(JsonParser parser) throws IOException {
        String name = parser.nextFieldName();
        if (name == null) {
            throw new IllegalArgumentException("an empty object is no operator");
        }
        parser.nextToken();
        return switch (name) {
            case "exactly" -> new Condition.Exact(string(parser, name));
            case "prefix" -> prefix(parser);
            case "suffix" -> suffix(parser);
            case "equals-ignore-case" ->
                    new Condition.EqualsIgnoreCase(new FoldedText(string(parser, name)));
            case "wildcard" -> new Condition.Wildcard(Glob.of(string(parser, name)));
            case "anything-but" -> anythingBut(parser);
            case "exists" -> exists(parser);
            case "numeric" -> NumericReader.range(parser);
            case "cidr" -> new Condition.Cidr(AddressBlock.cidr(string(parser, name)));
            default -> throw new IllegalArgumentException("unknown operator \"" + name + "\"");
        };
    }

    private static Condition prefix(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? new Condition.PrefixIgnoreCase(ignoringCase(parser, "prefix"))
                : new Condition.Prefix(string(parser, "prefix"));
    }

    private static Condition suffix(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? new Condition.SuffixIgnoreCase(ignoringCase(parser, "suffix"))
                : new Condition.Suffix(string(parser, "suffix"));
    }

    private static FoldedText ignoringCase(JsonParser parser, String operator) throws IOException {
        String inner = parser.nextFieldName();
        if (!"equals-ignore-case".equals(inner)) {
            throw new IllegalArgumentException(
                    operator + " takes text or {\"equals-ignore-case\": text}");
        }
        parser.nextToken();
        FoldedText folded = new FoldedText(string(parser, inner));
        endOfObject(parser);
        return folded;
    }

    private static Condition exists(JsonParser parser) {
        if (!parser.currentToken().isBoolean()) {
            throw new IllegalArgumentException("exists is true or false");
        }
        return new Condition.Exists(parser.currentToken() == JsonToken.VALUE_TRUE);
    }

    private static Condition anythingBut(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return new Condition.AnythingBut(values(parser));
        }
        String name = parser.nextFieldName();
        if (name == null) {
            throw new IllegalArgumentException("anything-but takes no empty object");
        }
        parser.nextToken();
        List<Condition> none = new ArrayList<>();
        for (String text : strings(parser, name)) {
            none.add(excluded(name, text));
        }
        endOfObject(parser);
        return new Condition.AnythingBut(none);
    }

    private static Condition excluded(String name, String text) {
        if (text.isEmpty() && (name.equals("prefix") || name.equals("suffix"))) {
            throw new IllegalArgumentException(
                    "anything-but with an empty " + name + " matches no text");
        }
        return switch (name) {
            case "prefix" -> new Condition.Prefix(text);
            case "suffix" -> new Condition.Suffix(text);
            case "equals-ignore-case" -> new Condition.EqualsIgnoreCase(new FoldedText(text));
            case "wildcard" -> new Condition.Wildcard(Glob.of(text));
            default ->
                    throw new IllegalArgumentException(
                            "anything-but takes no \""
                                    + name
                                    + "\"; it takes values, prefix, suffix, equals-ignore-case or"
                                    + " wildcard");
        };
    }

    private static List<Condition> values(JsonParser parser) throws IOException {
        List<Condition> values = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            values.add(value(parser));
            return values;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        boolean texts = values.stream().allMatch(Condition.Exact.class::isInstance);
        boolean numbers = values.stream().allMatch(Condition.NumberIs.class::isInstance);
        if (values.isEmpty() || (!texts && !numbers)) {
            throw new IllegalArgumentException(
                    "anything-but takes a list of texts or a list of numbers, not mixed or empty");
        }
        return values;
    }

    private static Condition value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return new Condition.Exact(parser.getText());
        }
        if (!token.isNumeric()) {
            throw new IllegalArgumentException(
                    "anything-but takes text or numbers; true, false and null it cannot exclude");
        }
        return new Condition.NumberIs(NumericReader.number(parser));
    }

    private static List<String> strings(JsonParser parser, String operator) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return List.of(string(parser, operator));
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(parser, operator));
        }
        if (strings.isEmpty()) {
            throw new IllegalArgumentException(operator + ": an empty list excludes nothing");
        }
        return strings;
    }

    private static String string(JsonParser parser, String operator) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(operator + " takes text");
        }
        return parser.getText();
    }

    private static void endOfObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw new IllegalArgumentException(
                    "one operator per entry; entries are alternatives, a field cannot ask for both");
        }
    }
}
