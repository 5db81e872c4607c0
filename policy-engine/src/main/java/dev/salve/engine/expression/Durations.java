package dev.salve.engine.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Durations as text. */
public final class Durations {

    private static final int LONGEST = 64;
    private static final long NANOS = 1_000_000_000L;

    private Durations() {}

    /**
     * CEL's notation: numbers with {@code h m s ms us ns}, such as {@code 1h30m}, {@code -1.5s};
     * empty if the text is nothing like it.
     */
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        int at = negative || text.startsWith("+") ? 1 : 0;
        if (text.length() > LONGEST || at == text.length()) {
            return Optional.empty();
        }
        if (text.substring(at).equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Duration sum = Duration.ZERO;
        while (at < text.length()) {
            int unit = skip(text, at, true);
            int end = skip(text, unit, false);
            Optional<Duration> part = part(text.substring(at, unit), text.substring(unit, end));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(part.get());
            at = end;
        }
        return Optional.of(negative ? sum.negated() : sum);
    }

    private static int skip(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && isNumber(text.charAt(at)) == number) {
            at++;
        }
        return at;
    }

    private static boolean isNumber(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    private static Optional<Duration> part(String amount, String unit) {
        long nanos =
                switch (unit) {
                    case "h" -> 3600 * NANOS;
                    case "m" -> 60 * NANOS;
                    case "s" -> NANOS;
                    case "ms" -> 1_000_000;
                    case "us", "µs" -> 1_000;
                    case "ns" -> 1;
                    default -> 0;
                };
        if (nanos == 0 || amount.isEmpty() || amount.length() > 18) {
            return Optional.empty();
        }
        try {
            BigDecimal total = new BigDecimal(amount).multiply(BigDecimal.valueOf(nanos));
            long seconds =
                    total.divide(BigDecimal.valueOf(NANOS), 0, RoundingMode.DOWN).longValueExact();
            long rest =
                    total.subtract(BigDecimal.valueOf(seconds).multiply(BigDecimal.valueOf(NANOS)))
                            .longValue();
            return Optional.of(Duration.ofSeconds(seconds, rest));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As CEL's {@code string()} writes it: {@code 5400s}, {@code 0.500s}. */
    static String inSeconds(Duration duration) {
        Duration absolute = duration.abs();
        int nanos = absolute.toNanosPart();
        String rest = "";
        if (nanos % 1_000_000 == 0 && nanos != 0) {
            rest = String.format(Locale.ROOT, ".%03d", nanos / 1_000_000);
        } else if (nanos % 1_000 == 0 && nanos != 0) {
            rest = String.format(Locale.ROOT, ".%06d", nanos / 1_000);
        } else if (nanos != 0) {
            rest = String.format(Locale.ROOT, ".%09d", nanos);
        }
        return (duration.isNegative() ? "-" : "") + absolute.toSeconds() + rest + "s";
    }

    /**
     * As runbooks write it: one whole number with {@code d h m s} where that is exact, such as
     * {@code 15m}; otherwise as CEL does.
     */
    public static String inRunbooks(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toNanosPart() != 0 || seconds == 0) {
            return inSeconds(duration);
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
