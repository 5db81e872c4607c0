package dev.salve.engine.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers, and what {@code +} and {@code -} mean for texts, lists and times. */
final class Arithmetic {

    private static final String TOO_LARGE = "a whole number leaves its 64 bits";
    private static final String BY_ZERO = "a division by zero";

    private Arithmetic() {}

    static @Nullable Object unary(Expr at, Function function, Object value) {
        if (value instanceof Long whole) {
            return unary(at, function, (long) whole);
        }
        if (!(value instanceof Double number)) {
            return null;
        }
        return switch (function) {
            case NEGATE -> -number;
            case ABS -> Math.abs(number);
            case CEIL -> Math.ceil(number);
            case FLOOR -> Math.floor(number);
            case Function other -> rounded(at, number);
        };
    }

    private static @Nullable Object unary(Expr at, Function function, long whole) {
        if (function != Function.NEGATE && function != Function.ABS) {
            return null;
        }
        if (whole == Long.MIN_VALUE) {
            return new Failure(at, TOO_LARGE);
        }
        return function == Function.NEGATE ? -whole : Math.abs(whole);
    }

    /** Halves go away from zero; beyond 64 bits it is an error, as for cel-java. */
    private static Object rounded(Expr at, double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        double down = Math.floor(Math.abs(number));
        double away = Math.abs(number) - down >= 0.5 ? down + 1 : down;
        double result = number < 0 ? 0.0 - away : away;
        return result >= -0x1p63 && result < 0x1p63 ? result : new Failure(at, TOO_LARGE);
    }

    static @Nullable Object binary(Expr at, Function function, Object left, Object right) {
        if (left instanceof Long a) {
            return right instanceof Long b ? whole(at, function, a, b) : null;
        }
        if (left instanceof Double a) {
            return right instanceof Double b ? number(function, a, b) : null;
        }
        if (function == Function.ADD) {
            return add(at, left, right);
        }
        return function == Function.SUBTRACT ? subtract(at, left, right) : null;
    }

    private static Object whole(Expr at, Function function, long a, long b) {
        try {
            if (function == Function.ADD) {
                return Math.addExact(a, b);
            }
            if (function == Function.SUBTRACT) {
                return Math.subtractExact(a, b);
            }
            if (function == Function.MULTIPLY) {
                return Math.multiplyExact(a, b);
            }
            if (b == 0) {
                return new Failure(at, BY_ZERO);
            }
            return function == Function.DIVIDE ? Math.divideExact(a, b) : a % b;
        } catch (ArithmeticException e) {
            return new Failure(at, TOO_LARGE);
        }
    }

    private static @Nullable Object number(Function function, double a, double b) {
        if (function == Function.ADD) {
            return a + b;
        }
        if (function == Function.SUBTRACT) {
            return a - b;
        }
        if (function == Function.MULTIPLY) {
            return a * b;
        }
        return function == Function.DIVIDE ? (Object) (a / b) : null;
    }

    private static @Nullable Object add(Expr at, Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.length() + (long) b.length() > EvaluationLimits.TEXT
                    ? Texts.tooLong(at)
                    : a.concat(b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return joined(at, a, b);
        }
        if (left instanceof Duration a) {
            return right instanceof Duration b
                    ? Times.plus(at, a, b)
                    : right instanceof Instant time ? Times.plus(at, time, a) : null;
        }
        return left instanceof Instant time && right instanceof Duration b
                ? Times.plus(at, time, b)
                : null;
    }

    private static Object joined(Expr at, List<?> left, List<?> right) {
        if (left.size() + (long) right.size() > EvaluationLimits.ELEMENTS) {
            return new Failure(
                    at, "a list grows beyond " + EvaluationLimits.ELEMENTS + " elements");
        }
        List<Object> list = new ArrayList<>(left.size() + right.size());
        list.addAll(left);
        list.addAll(right);
        return Collections.unmodifiableList(list);
    }

    private static @Nullable Object subtract(Expr at, Object left, Object right) {
        if (left instanceof Duration a && right instanceof Duration b) {
            return Times.plus(at, a, b.negated());
        }
        if (left instanceof Instant a) {
            return right instanceof Instant b
                    ? Duration.between(b, a)
                    : right instanceof Duration d ? Times.plus(at, a, d.negated()) : null;
        }
        return null;
    }
}
