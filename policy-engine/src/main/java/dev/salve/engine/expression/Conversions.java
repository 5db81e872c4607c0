package dev.salve.engine.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From one type to another, as CEL's {@code int()}, {@code string()} and so on do. */
final class Conversions {

    private static final double TWO_TO_63 = 0x1p63;

    private Conversions() {}

    static @Nullable Object convert(Expr at, Function function, Object value) {
        return switch (function) {
            case INT -> toInt(at, value);
            case DOUBLE -> toDouble(at, value);
            case STRING -> toText(value);
            case BOOL -> toBool(at, value);
            case DURATION -> toDuration(at, value);
            case Function other -> toTimestamp(at, value);
        };
    }

    private static @Nullable Object toInt(Expr at, Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Double number ->
                    number > -TWO_TO_63 && number < TWO_TO_63
                            ? (Object) (long) (double) number
                            : new Failure(at, "the number does not fit 64 bits");
            case String text -> parsedLong(at, text);
            case Instant time -> time.getEpochSecond();
            case Object other -> null;
        };
    }

    private static Object parsedLong(Expr at, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return new Failure(at, Shown.text(text) + " is not a whole number");
        }
    }

    private static @Nullable Object toDouble(Expr at, Object value) {
        return switch (value) {
            case Double number -> number;
            case Long whole -> (double) whole;
            case String text -> parsedDouble(at, text);
            case Object other -> null;
        };
    }

    private static Object parsedDouble(Expr at, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return new Failure(at, Shown.text(text) + " is not a number");
        }
    }

    private static @Nullable Object toText(Object value) {
        return switch (value) {
            case String text -> text;
            case Long whole -> Long.toString(whole);
            case Double number -> Double.toString(number);
            case Boolean truth -> Boolean.toString(truth);
            case Instant time -> time.toString();
            case Duration duration -> Durations.inSeconds(duration);
            case Object other -> null;
        };
    }

    private static @Nullable Object toBool(Expr at, Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case String text ->
                    switch (text) {
                        case "true", "TRUE", "True", "t", "1" -> (Object) true;
                        case "false", "FALSE", "False", "f", "0" -> false;
                        default -> new Failure(at, Shown.text(text) + " is no truth value");
                    };
            case Object other -> null;
        };
    }

    private static @Nullable Object toDuration(Expr at, Object value) {
        if (!(value instanceof String text)) {
            return value instanceof Duration ? value : null;
        }
        Optional<Duration> duration = Durations.parse(text).filter(Times::inRange);
        return duration.isPresent()
                ? duration.get()
                : new Failure(at, Shown.text(text) + " is not a duration such as 1h30m");
    }

    private static @Nullable Object toTimestamp(Expr at, Object value) {
        return switch (value) {
            case Instant time -> time;
            case Long seconds -> fromEpoch(at, seconds);
            case String text -> parsedTime(at, text);
            case Object other -> null;
        };
    }

    private static Object fromEpoch(Expr at, long seconds) {
        try {
            Instant time = Instant.ofEpochSecond(seconds);
            return Times.inRange(time) ? time : new Failure(at, "no time in the years 1 to 9999");
        } catch (DateTimeException e) {
            return new Failure(at, "no time in the years 1 to 9999");
        }
    }

    private static Object parsedTime(Expr at, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return Times.inRange(time) ? time : new Failure(at, "no time in the years 1 to 9999");
        } catch (DateTimeException e) {
            return new Failure(
                    at, Shown.text(text) + " is not a time such as 2026-03-01T12:00:00Z");
        }
    }
}
