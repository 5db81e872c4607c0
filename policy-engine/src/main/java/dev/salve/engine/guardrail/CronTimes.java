package dev.salve.engine.guardrail;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The five fields of a cron text: minute, hour, day of month, month, day of week. As in cron, a day
 * that both day fields restrict needs one of them only.
 *
 * @param minutes one bit each, as in the other fields
 * @param weekdays 0 is Sunday
 * @param eitherDay whether both day fields are restricted
 */
record CronTimes(
        long minutes, long hours, long days, long months, long weekdays, boolean eitherDay) {

    private static final Pattern PART =
            Pattern.compile("(\\*|(?<from>\\w+)(-(?<to>\\w+))?)(/(?<step>[1-9]\\d?))?");

    private static final List<String> MONTHS =
            List.of(
                    "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");

    private static final List<String> WEEKDAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private static final int SUNDAY_TOO = 7;

    /** What a field may hold. */
    private record Field(int min, int max, List<String> names) {

        long bits(String text) {
            long bits = 0;
            for (String part : text.split(",", -1)) {
                bits |= partBits(part);
            }
            return bits;
        }

        private long partBits(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + part + "\" is no part of a cron text");
            }
            String step = matcher.group("step");
            String first = matcher.group("from");
            String last = matcher.group("to");
            int from = first == null ? min : number(first);
            int open = first == null || step != null ? max : from;
            int to = last == null ? open : number(last);
            if (from > to) {
                throw new IllegalArgumentException("\"" + part + "\" runs backwards");
            }
            long bits = 0;
            for (int i = from; i <= to; i += step == null ? 1 : Integer.parseInt(step)) {
                bits |= 1L << i;
            }
            return bits;
        }

        private int number(String word) {
            int named = names.indexOf(word.toUpperCase(Locale.ROOT));
            int number = named >= 0 ? named : Integer.parseInt(word);
            if (number < min || number > max) {
                throw new IllegalArgumentException(
                        number + " is not between " + min + " and " + max);
            }
            return number;
        }
    }

    private static final Field MINUTE = new Field(0, 59, List.of());
    private static final Field HOUR = new Field(0, 23, List.of());
    private static final Field DAY = new Field(1, 31, List.of());
    private static final Field MONTH = new Field(1, 12, MONTHS);
    private static final Field WEEKDAY = new Field(0, SUNDAY_TOO, WEEKDAYS);

    /**
     * Reads a cron text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CronTimes of(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has " + fields.length + " fields, not 5");
        }
        return new CronTimes(
                MINUTE.bits(fields[0]),
                HOUR.bits(fields[1]),
                DAY.bits(fields[2]),
                MONTH.bits(fields[3]),
                WEEKDAY.bits(fields[4]),
                !fields[2].startsWith("*") && !fields[4].startsWith("*"));
    }

    boolean on(LocalDate date) {
        if (!has(months, date.getMonthValue())) {
            return false;
        }
        boolean day = has(days, date.getDayOfMonth());
        // java.time and cron agree on Monday to Saturday; Sunday is 7 there, and 0 or 7 here.
        int number = date.getDayOfWeek().getValue();
        boolean weekday = has(weekdays, number) || (number == SUNDAY_TOO && has(weekdays, 0));
        return eitherDay ? day || weekday : day && weekday;
    }

    boolean atHour(int hour) {
        return has(hours, hour);
    }

    boolean atMinute(int minute) {
        return has(minutes, minute);
    }

    private static boolean has(long bits, int number) {
        return (bits >> number & 1) == 1;
    }
}
