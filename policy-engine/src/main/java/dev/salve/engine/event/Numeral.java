package dev.salve.engine.event;

/**
 * A number that is not a whole number of 64 bits, with its text: EventBridge compares numbers as
 * {@code double}, but only those that a {@code double} holds exactly as written; others only as
 * text.
 *
 * @param comparable whether the shortest decimal form of {@code value} is the number that was
 *     written
 */
public record Numeral(String text, double value, boolean comparable) {

    private static final long EXACT_LONG = 1L << 53;

    /** So many significant digits every double holds. */
    private static final int EXACT_DIGITS = 15;

    private static final int LONG_CHARACTERS = 18;

    /** A {@link Long} if the text is a whole number that fits, or a numeral. */
    public static Object scalar(String text) {
        return isWhole(text) ? whole(text) : of(text);
    }

    /** A numeral as the engine's plain value, anything else as it is. */
    public static Object plain(Object scalar) {
        return scalar instanceof Numeral numeral ? (Object) numeral.value() : scalar;
    }

    /** The engine's plain value of a JSON number's text: {@link Long} or {@link Double}. */
    static Object plainOf(String text) {
        return isWhole(text) ? plain(whole(text)) : (Object) Double.parseDouble(text);
    }

    /** The numeral of a JSON number's text. */
    public static Numeral of(String text) {
        double value = Double.parseDouble(text);
        boolean finite = !Double.isInfinite(value);
        return new Numeral(text, value, finite && isExact(text, value));
    }

    /** Whether a whole number can be compared as {@code double}. */
    public static boolean comparable(long whole) {
        return (whole <= EXACT_LONG && whole >= -EXACT_LONG)
                || isExact(Long.toString(whole), (double) whole);
    }

    private static boolean isWhole(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static Object whole(String text) {
        if (text.length() <= LONG_CHARACTERS) {
            return Long.valueOf(text);
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooLong) {
            return of(text);
        }
    }

    private static boolean isExact(String text, double value) {
        Digits written = Digits.of(text);
        if (written.digits().isEmpty()) {
            return true;
        }
        if (value == 0) {
            return false;
        }
        boolean normal = Math.abs(value) > Double.MIN_NORMAL;
        return (normal && written.digits().length() <= EXACT_DIGITS)
                || written.equals(Digits.of(Double.toString(value)));
    }

    /** The significant digits, and where the decimal point stands relative to their end. */
    private record Digits(String digits, long exponent) {

        static Digits of(String text) {
            StringBuilder digits = new StringBuilder(text.length());
            long exponent = 0;
            boolean fraction = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 'e' || c == 'E') {
                    exponent += exponent(text, i + 1);
                    break;
                } else if (c == '.') {
                    fraction = true;
                } else if (c != '-') {
                    exponent -= fraction ? 1 : 0;
                    append(digits, c);
                }
            }
            return stripped(digits, exponent);
        }

        private static void append(StringBuilder digits, char c) {
            if (c != '0' || !digits.isEmpty()) {
                digits.append(c);
            }
        }

        private static long exponent(String text, int from) {
            long value = 0;
            boolean negative = text.charAt(from) == '-';
            for (int i = from; i < text.length() && value < Integer.MAX_VALUE; i++) {
                char c = text.charAt(i);
                value = c == '-' || c == '+' ? value : value * 10 + (c - '0');
            }
            return negative ? -value : value;
        }

        private static Digits stripped(StringBuilder digits, long exponent) {
            int end = digits.length();
            while (end > 0 && digits.charAt(end - 1) == '0') {
                end--;
            }
            long shifted = exponent + (digits.length() - end);
            return end == 0 ? new Digits("", 0) : new Digits(digits.substring(0, end), shifted);
        }
    }
}
