package dev.salve.engine.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Times and durations: arithmetic within CEL's range, and their parts. */
final class Times {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** CEL's range of a duration: ten thousand years either way. */
    private static final long LARGEST_SECONDS = 315_576_000_000L;

    private Times() {}

    static boolean inRange(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    static boolean inRange(Duration duration) {
        return Math.abs(duration.toSeconds()) <= LARGEST_SECONDS;
    }

    static Object plus(Expr at, Duration left, Duration right) {
        if (!inRange(left) || !inRange(right)) {
            return new Failure(at, "a duration leaves its range");
        }
        Duration sum = left.plus(right);
        return inRange(sum) ? sum : new Failure(at, "a duration leaves its range");
    }

    static Object plus(Expr at, Instant time, Duration duration) {
        if (!inRange(time) || !inRange(duration)) {
            return new Failure(at, "a time leaves the years 1 to 9999");
        }
        Instant sum = time.plus(duration);
        return inRange(sum) ? sum : new Failure(at, "a time leaves the years 1 to 9999");
    }

    /** A part of a duration, or of a time in UTC; null if the value is neither. */
    static @Nullable Object part(Function function, Object value) {
        if (value instanceof Duration duration) {
            return part(function, duration);
        }
        return value instanceof Instant time ? part(function, time.atZone(ZoneOffset.UTC)) : null;
    }

    /** A part of a time in a time zone; null if the values are not such. */
    static @Nullable Object partIn(Expr at, Function function, Object value, Object zone) {
        if (!(value instanceof Instant time) || !(zone instanceof String name)) {
            return null;
        }
        try {
            boolean bareOffset = !name.isEmpty() && Character.isDigit(name.charAt(0));
            return part(function, time.atZone(ZoneId.of(bareOffset ? "+" + name : name)));
        } catch (DateTimeException e) {
            return new Failure(at, "there is no time zone " + Shown.text(name));
        }
    }

    private static @Nullable Object part(Function function, Duration duration) {
        boolean partOfSecond = duration.isNegative() && duration.toNanosPart() > 0;
        long seconds = duration.toSeconds() + (partOfSecond ? 1 : 0);
        return switch (function) {
            case HOURS -> seconds / 3_600;
            case MINUTES -> seconds / 60;
            case SECONDS -> seconds;
            case MILLISECONDS -> (long) duration.toMillisPart();
            case Function other -> null;
        };
    }

    private static @Nullable Object part(Function function, ZonedDateTime time) {
        return switch (function) {
            case FULL_YEAR -> (long) time.getYear();
            case MONTH -> (long) time.getMonthValue() - 1;
            case DATE -> (long) time.getDayOfMonth();
            case DAY_OF_MONTH -> (long) time.getDayOfMonth() - 1;
            case DAY_OF_WEEK -> (long) time.getDayOfWeek().getValue() % 7;
            case DAY_OF_YEAR -> (long) time.getDayOfYear() - 1;
            case HOURS -> (long) time.getHour();
            case MINUTES -> (long) time.getMinute();
            case SECONDS -> (long) time.getSecond();
            case MILLISECONDS -> time.getNano() / 1_000_000L;
            case Function other -> null;
        };
    }
}
