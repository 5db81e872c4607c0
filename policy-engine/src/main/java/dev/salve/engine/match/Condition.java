package dev.salve.engine.match;

import dev.salve.engine.event.JsonNull;
import dev.salve.engine.event.Numeral;
import java.util.List;

/**
 * One entry of a pattern's list, on one scalar of the event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">
 *     EventBridge's comparison operators</a>
 */
sealed interface Condition {

    /**
     * Whether the scalar satisfies it: a string, {@link Long}, {@link Numeral}, {@link Boolean} or
     * {@link JsonNull}. Absence is asked of {@link Exists} by its holder.
     */
    boolean matches(Object scalar);

    /** The very text. */
    record Exact(String text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return text.equals(scalar);
        }
    }

    /** True, false or null. */
    record Constant(Object value) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return value.equals(scalar);
        }
    }

    /** The same number, or the same text of a number that a double cannot hold. */
    record NumberIs(Numeral number) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            if (!number.comparable()) {
                return scalar instanceof Numeral other
                        ? other.text().equals(number.text())
                        : scalar instanceof Long whole && whole.toString().equals(number.text());
            }
            double value = number.value();
            return scalar instanceof Numeral other
                    ? other.comparable() && other.value() == value
                    : scalar instanceof Long whole
                            && whole.doubleValue() == value
                            && Numeral.comparable(whole);
        }
    }

    /** A number inside bounds. */
    record Range(double low, boolean lowOpen, double high, boolean highOpen) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            if (scalar instanceof Long whole) {
                return Numeral.comparable(whole) && holds(whole.doubleValue());
            }
            return scalar instanceof Numeral other && other.comparable() && holds(other.value());
        }

        private boolean holds(double value) {
            return (lowOpen ? value > low : value >= low)
                    && (highOpen ? value < high : value <= high);
        }
    }

    /** Text that begins so. */
    record Prefix(String text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && value.startsWith(text);
        }
    }

    /** Text that ends so. */
    record Suffix(String text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && value.endsWith(text);
        }
    }

    /** Text that is so but for upper and lower case. */
    record EqualsIgnoreCase(FoldedText text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && text.is(value);
        }
    }

    /** Text that begins so but for upper and lower case. */
    record PrefixIgnoreCase(FoldedText text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && text.begins(value);
        }
    }

    /** Text that ends so but for upper and lower case. */
    record SuffixIgnoreCase(FoldedText text) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && text.ends(value);
        }
    }

    /** Text with stars in it. */
    record Wildcard(Glob glob) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && glob.matches(value);
        }
    }

    /** An address inside a block; one address is a block of its own. */
    record Cidr(AddressBlock block) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return scalar instanceof String value && block.contains(value);
        }
    }

    /** A scalar of any type that satisfies none of these. */
    record AnythingBut(List<Condition> none) implements Condition {

        public AnythingBut {
            none = List.copyOf(none);
        }

        @Override
        public boolean matches(Object scalar) {
            for (int i = 0; i < none.size(); i++) {
                if (none.get(i).matches(scalar)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Any scalar at all, or none. */
    record Exists(boolean present) implements Condition {
        @Override
        public boolean matches(Object scalar) {
            return present;
        }
    }
}
