package dev.salve.engine.expression;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all values have in common: a type, perhaps fields, equality. */
final class Values {

    private static final double TWO_TO_63 = 0x1p63;

    private Values() {}

    static String typeWord(Object value) {
        return switch (value) {
            case String text -> "text";
            case Long whole -> "a whole number";
            case Double number -> "a number";
            case Boolean truth -> "a truth value";
            case Instant time -> "a time";
            case Duration duration -> "a duration";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "a map";
            case Struct struct -> "a struct";
            case JsonNull nothing -> "null";
            case Object other -> "a " + other.getClass().getSimpleName();
        };
    }

    static boolean hasFields(Object value) {
        return value instanceof Map<?, ?> || value instanceof Struct;
    }

    static @Nullable Object field(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return value instanceof Struct struct ? struct.get(name) : null;
    }

    /** A map's value, with numbers as keys equal across whole and other numbers. */
    static @Nullable Object entry(Map<?, ?> map, Object key) {
        if (key instanceof Double number) {
            return isWhole(number) ? map.get(number.longValue()) : null;
        }
        return key instanceof String || key instanceof Long || key instanceof Boolean
                ? map.get(key)
                : null;
    }

    /** CEL's equality: different types differ, numbers are compared by what they are worth. */
    static boolean same(Object left, Object right) {
        if (left instanceof String || left instanceof Boolean) {
            return left.equals(right);
        }
        if (left instanceof Long || left instanceof Double) {
            return order(left, right) == 0;
        }
        if (left instanceof List<?> list) {
            return right instanceof List<?> other && sameLists(list, other);
        }
        if (left instanceof Map<?, ?> map) {
            return right instanceof Map<?, ?> other && sameMaps(map, other);
        }
        return left.equals(right);
    }

    private static boolean sameLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = entry(right, entry.getKey());
            if (other == null || !same(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** Not a number is neither less than, equal to, nor greater than anything. */
    static final int UNORDERED = 2;

    /** These types have no order between them. */
    static final int INCOMPARABLE = 3;

    /** -1, 0, 1, {@link #UNORDERED} or {@link #INCOMPARABLE}. */
    static int order(Object left, Object right) {
        if (left instanceof Long a) {
            return right instanceof Long b ? Long.compare(a, b) : orderOfLong(a, right);
        }
        if (left instanceof Double a) {
            return orderOfDouble(a, right);
        }
        if (left instanceof String a && right instanceof String b) {
            return Integer.signum(a.compareTo(b));
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return Integer.signum(a.compareTo(b));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Integer.signum(a.compareTo(b));
        }
        return left instanceof Boolean a && right instanceof Boolean b
                ? Boolean.compare(a, b)
                : INCOMPARABLE;
    }

    private static int orderOfLong(long left, Object right) {
        return right instanceof Double b ? orderMixed(left, b) : INCOMPARABLE;
    }

    private static int orderOfDouble(double left, Object right) {
        if (right instanceof Double b) {
            return left < b ? -1 : left > b ? 1 : left == b ? 0 : UNORDERED;
        }
        if (right instanceof Long b) {
            int order = orderMixed(b, left);
            return order == UNORDERED ? order : -order;
        }
        return INCOMPARABLE;
    }

    /** As a pair of doubles, as CEL does: beyond 2^53 neighbours may be equal. */
    private static int orderMixed(long whole, double number) {
        double converted = (double) whole;
        return converted < number
                ? -1
                : converted > number ? 1 : converted == number ? 0 : UNORDERED;
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && number >= -TWO_TO_63 && number < TWO_TO_63;
    }
}
