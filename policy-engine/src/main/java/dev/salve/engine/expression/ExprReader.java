package dev.salve.engine.expression;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.JsonNull;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ExprWriter} writes. */
final class ExprReader {

    private final JsonParser in;
    private final ToIntFunction<List<String>> slots;
    private int depth;

    ExprReader(JsonParser in, ToIntFunction<List<String>> slots) {
        this.in = in;
        this.slots = slots;
    }

    IOException wrong(String what) {
        return new JsonParseException(in, what);
    }

    /** Runs a constructor; what it refuses is wrong in the document. */
    <T> T checked(Supplier<T> made) throws IOException {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JsonParseException(in, String.valueOf(e.getMessage()), e);
        }
    }

    void start() throws IOException {
        JsonToken token = in.currentToken() == null ? in.nextToken() : in.currentToken();
        if (token != JsonToken.START_ARRAY) {
            throw wrong("an array is expected");
        }
    }

    void end() throws IOException {
        if (in.nextToken() != JsonToken.END_ARRAY) {
            throw wrong("the array should end here");
        }
    }

    String nextText() throws IOException {
        in.nextToken();
        return text();
    }

    String text() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("a text is expected");
        }
        return in.getText();
    }

    Object scalar() throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return in.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return in.getDoubleValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.VALUE_NULL) {
            return JsonNull.NULL;
        }
        throw wrong("a scalar is expected");
    }

    Expr nextExpr() throws IOException {
        in.nextToken();
        return expr();
    }

    private Expr expr() throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return new Expr.Literal(scalar());
        }
        if (++depth > EvaluationLimits.DEPTH) {
            throw wrong("an expression is nested deeper than " + EvaluationLimits.DEPTH);
        }
        Expr expr = ofKind(nextText());
        depth--;
        return expr;
    }

    private Expr ofKind(String kind) throws IOException {
        return switch (kind) {
            case "e", "E" -> eventField(kind.equals("E"));
            case "n" -> ended(new Expr.Name(nextText()));
            case "x" -> ended(new Expr.Local(nextInt(), nextText()));
            case "t", "d" -> time(kind, nextText());
            case ".", "?", "~" -> field(kind, nextExpr(), nextText());
            case "c" -> call(nextText());
            case "&" -> ended(new Expr.And(nextExpr(), nextExpr()));
            case "|" -> ended(new Expr.Or(nextExpr(), nextExpr()));
            case "!" -> ended(new Expr.Not(nextExpr()));
            case "if" -> ended(new Expr.Conditional(nextExpr(), nextExpr(), nextExpr()));
            case "L" -> new Expr.ListOf(rest());
            case "M" -> map(rest());
            case "for" -> comprehension(nextText());
            default -> throw wrong("unknown kind of expression \"" + kind + "\"");
        };
    }

    private Expr ended(Expr expr) throws IOException {
        end();
        return expr;
    }

    private int nextInt() throws IOException {
        if (in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("a whole number is expected");
        }
        int number = in.getIntValue();
        if (number < 0 || number >= EvaluationLimits.DEPTH) {
            throw wrong("a local variable is numbered " + number);
        }
        return number;
    }

    private Expr eventField(boolean has) throws IOException {
        List<String> path = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            path.add(text());
        }
        List<String> fixed = List.copyOf(path);
        int slot = slots.applyAsInt(fixed);
        return has ? new Expr.HasEventField(fixed, slot) : new Expr.EventField(fixed, slot);
    }

    private Expr time(String kind, String text) throws IOException {
        end();
        return checked(() ->
                new Expr.Literal(kind.equals("t") ? Instant.parse(text) : Duration.parse(text)));
    }

    private Expr field(String kind, Expr operand, String text) throws IOException {
        end();
        if (kind.equals(".")) {
            return new Expr.Select(operand, text);
        }
        if (kind.equals("?")) {
            return new Expr.Has(operand, text);
        }
        SafeRegex pattern =
                SafeRegex.of(text).orElseThrow(() -> wrong("not a pattern: \"" + text + "\""));
        return new Expr.Matches(operand, pattern);
    }

    private Expr call(String symbol) throws IOException {
        Function function =
                Function.of(symbol).orElseThrow(() -> wrong("unknown function \"" + symbol + "\""));
        List<Expr> arguments = rest();
        return checked(() -> new Expr.Call(function, arguments));
    }

    private List<Expr> rest() throws IOException {
        List<Expr> all = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            all.add(expr());
        }
        return all;
    }

    private Expr map(List<Expr> parts) throws IOException {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            (i % 2 == 0 ? keys : values).add(parts.get(i));
        }
        return checked(() -> new Expr.MapOf(keys, values));
    }

    private Expr comprehension(String word) throws IOException {
        Expr.Kind kind = kind(word);
        Expr range = nextExpr();
        if (!(nextExpr() instanceof Expr.Local local)) {
            throw wrong("a variable is expected");
        }
        in.nextToken();
        boolean tested = Boolean.TRUE.equals(scalar());
        @Nullable Expr test = tested ? nextExpr() : null;
        @Nullable Expr result = kind == Expr.Kind.MAP ? nextExpr() : null;
        end();
        return checked(() -> new Expr.Comprehension(kind, range, local, test, result));
    }

    private Expr.Kind kind(String word) throws IOException {
        for (Expr.Kind kind : Expr.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw wrong("unknown comprehension \"" + word + "\"");
    }
}
