package dev.salve.compiler.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five fields of a cron expression: lists, ranges and steps of numbers and names. */
final class Cron {

    private static final Pattern PART =
            Pattern.compile("(\\*|(?<from>\\w+)(-(?<to>\\w+))?)(/(?<step>[1-9]\\d?))?");
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<Field> FIELDS =
            List.of(
                    new Field("minute", 0, 59, List.of()),
                    new Field("hour", 0, 23, List.of()),
                    new Field("day", 1, 31, List.of()),
                    new Field("month", 1, 12, MONTHS),
                    new Field("weekday", 0, 7, DAYS));

    private Cron() {}

    private record Field(String name, int min, int max, List<String> names) {

        boolean takes(String field) {
            return List.of(field.split(",", -1)).stream().allMatch(this::takesPart);
        }

        private boolean takesPart(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return false;
            }
            int from = matcher.group("from") == null ? min : number(matcher.group("from"));
            int to = matcher.group("to") == null ? from : number(matcher.group("to"));
            return from >= min && from <= to && to <= max;
        }

        /** Below the minimum if it is no number and no name. */
        private int number(String word) {
            int named = names.indexOf(word.toUpperCase(Locale.ROOT));
            if (named >= 0) {
                return named + min;
            }
            return word.matches("\\d{1,2}") ? Integer.parseInt(word) : min - 1;
        }
    }

    /** What is wrong with the text, empty if nothing. */
    static Optional<String> problem(String text) {
        String[] fields = text.strip().split(" +", -1);
        if (fields.length != FIELDS.size()) {
            return Optional.of("\"" + text + "\" has " + fields.length + " fields, not 5");
        }
        for (int i = 0; i < fields.length; i++) {
            if (!FIELDS.get(i).takes(fields[i])) {
                return Optional.of(
                        "\"" + fields[i] + "\" is no " + FIELDS.get(i).name() + " of a cron text");
            }
        }
        return Optional.empty();
    }
}
