package dev.salve.engine.journal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as ECMAScript writes them, which RFC 8785 §3.2.2.3 asks for.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-numeric-types-number-tostring">Number::toString</a>
 */
final class JsonNumber {

    /** From here on up, and from 1e-7 on down, ECMAScript writes an exponent. */
    private static final int MAX_PLAIN_EXPONENT = 21;

    private static final int MIN_PLAIN_EXPONENT = -6;

    private JsonNumber() {}

    /**
     * @throws IllegalArgumentException for NaN and infinity
     */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number + "; write it as text");
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(number));
        String digits = shortest.unscaledValue().toString();
        String text = text(digits, digits.length() - shortest.scale());
        return number < 0 ? "-" + text : text;
    }

    /**
     * The fewest digits that read back as the number. Java's are that already, except that it
     * writes two where one would do (4.9E-324 for 5e-324).
     */
    private static BigDecimal shortest(double number) {
        BigDecimal java = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (java.precision() == 2) {
            BigDecimal one = java.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == number ? one.stripTrailingZeros() : java;
        }
        return java;
    }

    /** The value is 0.digits times ten to the power of the exponent. */
    private static String text(String digits, int exponent) {
        int count = digits.length();
        if (exponent > MAX_PLAIN_EXPONENT || exponent <= MIN_PLAIN_EXPONENT) {
            return scientific(digits, exponent - 1);
        }
        if (exponent <= 0) {
            return "0." + "0".repeat(-exponent) + digits;
        }
        return count <= exponent
                ? digits + "0".repeat(exponent - count)
                : digits.substring(0, exponent) + "." + digits.substring(exponent);
    }

    private static String scientific(String digits, int power) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    }
}
