package dev.salve.engine.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out calls; what no function fits is a mismatch, never an exception. */
final class Functions {

    private Functions() {}

    static Object unary(Expr.Call at, Object value) {
        @Nullable Object result =
                switch (at.function()) {
                    case NEGATE, ABS, CEIL, FLOOR, ROUND ->
                            Arithmetic.unary(at, at.function(), value);
                    case SIZE -> size(value);
                    case INT, DOUBLE, STRING, BOOL, DURATION, TIMESTAMP ->
                            Conversions.convert(at, at.function(), value);
                    case DYN -> value;
                    case LOWER_ASCII, UPPER_ASCII, TRIM, JOIN ->
                            Texts.unary(at, at.function(), value);
                    case FULL_YEAR,
                            MONTH,
                            DATE,
                            DAY_OF_MONTH,
                            DAY_OF_WEEK,
                            DAY_OF_YEAR,
                            HOURS,
                            MINUTES,
                            SECONDS,
                            MILLISECONDS ->
                            Times.part(at.function(), value);
                    case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> null;
                    case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> null;
                    case IN, INDEX, MAX, MIN, STARTS_WITH, ENDS_WITH, CONTAINS -> null;
                    case SPLIT, REPLACE -> null;
                };
        return result != null ? result : Failure.mismatch(at, at.function(), List.of(value));
    }

    static Object binary(Expr.Call at, Object left, Object right) {
        @Nullable Object result =
                switch (at.function()) {
                    case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
                            Arithmetic.binary(at, at.function(), left, right);
                    case EQUAL -> Values.same(left, right);
                    case NOT_EQUAL -> !Values.same(left, right);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                            compare(at.function(), Values.order(left, right));
                    case IN -> in(left, right);
                    case INDEX -> index(at, left, right);
                    case MAX, MIN -> extreme(at.function(), left, right);
                    case STARTS_WITH, ENDS_WITH, CONTAINS, SPLIT, JOIN ->
                            Texts.binary(at, at.function(), left, right);
                    case FULL_YEAR,
                            MONTH,
                            DATE,
                            DAY_OF_MONTH,
                            DAY_OF_WEEK,
                            DAY_OF_YEAR,
                            HOURS,
                            MINUTES,
                            SECONDS,
                            MILLISECONDS ->
                            Times.partIn(at, at.function(), left, right);
                    case NEGATE, SIZE, ABS, CEIL, FLOOR, ROUND, INT, DOUBLE, STRING, BOOL -> null;
                    case DYN, DURATION, TIMESTAMP, LOWER_ASCII, UPPER_ASCII, TRIM -> null;
                    case REPLACE -> null;
                };
        return result != null ? result : Failure.mismatch(at, at.function(), List.of(left, right));
    }

    static Object ternary(Expr.Call at, Object first, Object second, Object third) {
        if (at.function() == Function.REPLACE
                && first instanceof String text
                && second instanceof String from
                && third instanceof String to) {
            return Texts.replace(at, text, from, to);
        }
        return Failure.mismatch(at, at.function(), List.of(first, second, third));
    }

    private static @Nullable Object size(Object value) {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case Object other -> null;
        };
    }

    private static @Nullable Object compare(Function function, int order) {
        if (order == Values.INCOMPARABLE) {
            return null;
        }
        if (function == Function.LESS) {
            return order == -1;
        }
        if (function == Function.GREATER) {
            return order == 1;
        }
        return order == 0 || order == (function == Function.LESS_OR_EQUAL ? -1 : 1);
    }

    private static @Nullable Object extreme(Function function, Object left, Object right) {
        boolean max = function == Function.MAX;
        if (left instanceof Long a && right instanceof Long b) {
            return max ? Math.max(a, b) : Math.min(a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            double first = a.doubleValue();
            double second = b.doubleValue();
            return max ? Math.max(first, second) : Math.min(first, second);
        }
        return null;
    }

    private static @Nullable Object in(Object item, Object whole) {
        if (whole instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (Values.same(item, list.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return whole instanceof Map<?, ?> map ? (Object) (Values.entry(map, item) != null) : null;
    }

    private static @Nullable Object index(Expr.Call at, Object whole, Object key) {
        if (whole instanceof Map<?, ?> map) {
            Object value = Values.entry(map, key);
            return value != null ? value : new Failure(at, "no such key " + Shown.text(key));
        }
        if (!(whole instanceof List<?> list)) {
            return null;
        }
        long position;
        if (key instanceof Long whole64) {
            position = whole64;
        } else if (key instanceof Double number && number == Math.rint(number)) {
            position = number.longValue();
        } else {
            return null;
        }
        return position >= 0 && position < list.size()
                ? list.get((int) position)
                : new Failure(at, "the list has no element " + position);
    }
}
