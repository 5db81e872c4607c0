package dev.salve.engine.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The times that AWS writes, read leniently: {@code 2019-10-02T17:04:40Z}, with a fraction, with
 * {@code +0000} or {@code +00:00}.
 */
final class EventTime {

    private static final int SECONDS_END = 19;
    private static final long DAY = 86_400;

    private EventTime() {}

    /** The instant, or {@link Instant#EPOCH} if the text says none. */
    static Instant read(String text) {
        if (text.length() <= SECONDS_END || !hasShape(text)) {
            return Instant.EPOCH;
        }
        int zone = zoneStart(text);
        long offset = offset(text, zone);
        long clock = clock(text);
        if (offset == Long.MIN_VALUE || clock < 0) {
            return Instant.EPOCH;
        }
        try {
            long day = date(text).toEpochDay();
            return Instant.ofEpochSecond(day * DAY + clock - offset, nanos(text, zone));
        } catch (DateTimeException notInTheCalendar) {
            return Instant.EPOCH;
        }
    }

    private static boolean hasShape(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static LocalDate date(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static long clock(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        boolean valid =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? hour * 3600L + minute * 60L + second : -1;
    }

    private static int zoneStart(String text) {
        int at = SECONDS_END;
        if (text.charAt(at) == '.') {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static long nanos(String text, int end) {
        long nanos = 0;
        for (int i = SECONDS_END + 1; i <= SECONDS_END + 9; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    /** Seconds east of Greenwich; the smallest long if it is no zone. */
    private static long offset(String text, int at) {
        if (at == text.length() - 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        String zone = text.substring(at);
        boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
        if ((!colon && zone.length() != 5) || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
            return Long.MIN_VALUE;
        }
        int hours = number(zone, 1, 3);
        int minutes = number(zone, colon ? 4 : 3, colon ? 6 : 5);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Long.MIN_VALUE;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return zone.charAt(0) == '-' ? -seconds : seconds;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
