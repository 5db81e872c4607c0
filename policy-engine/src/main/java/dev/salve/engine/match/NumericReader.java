package dev.salve.engine.match;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.Numeral;
import java.io.IOException;

/** Reads the list of {@code numeric}: one comparison, or a lower and then an upper bound. */
final class NumericReader {

    private NumericReader() {}

    static Condition range(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("numeric takes a list, e.g. [\">\", 0]");
        }
        String operator = operator(parser, parser.nextToken());
        parser.nextToken();
        double bound = number(parser).value();
        JsonToken next = parser.nextToken();
        if (next != JsonToken.END_ARRAY) {
            return between(parser, operator, bound);
        }
        return switch (operator) {
            case "=" -> new Condition.Range(bound, false, bound, false);
            case ">" -> new Condition.Range(bound, true, Double.POSITIVE_INFINITY, false);
            case ">=" -> new Condition.Range(bound, false, Double.POSITIVE_INFINITY, false);
            case "<" -> new Condition.Range(Double.NEGATIVE_INFINITY, false, bound, true);
            case "<=" -> new Condition.Range(Double.NEGATIVE_INFINITY, false, bound, false);
            default ->
                    throw new IllegalArgumentException(
                            "numeric knows = < <= > >=, not \"" + operator + "\"");
        };
    }

    private static Condition between(JsonParser parser, String low, double bottom)
            throws IOException {
        String high = operator(parser, parser.currentToken());
        parser.nextToken();
        double top = number(parser).value();
        boolean lower = low.equals(">") || low.equals(">=");
        boolean upper = high.equals("<") || high.equals("<=");
        if (!lower || !upper || parser.nextToken() != JsonToken.END_ARRAY) {
            throw new IllegalArgumentException(
                    "numeric takes one comparison, or a lower and then an upper bound: [\">\", 0,"
                            + " \"<=\", 5]");
        }
        if (bottom >= top) {
            throw new IllegalArgumentException(
                    "numeric: the lower bound is not below the upper bound, so nothing matches");
        }
        return new Condition.Range(bottom, low.equals(">"), top, high.equals("<"));
    }

    private static String operator(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("numeric takes a comparison and then a number");
        }
        return parser.getText();
    }

    /** A number that a double holds as written. */
    static Numeral number(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw new IllegalArgumentException("numeric compares with a number");
        }
        Numeral number = Numeral.of(parser.getText());
        if (!number.comparable()) {
            throw new IllegalArgumentException(
                    "the number " + number.text() + " has more digits than can be compared");
        }
        return number;
    }
}
