package dev.salve.compiler.yaml;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One problem in a file, for a person: {@code file:line:col: severity [code] what is wrong — what
 * to do}.
 *
 * @param code stable, lower case with dashes; {@code docs/runbook-reference.md} lists them
 * @param wrong what is wrong, naming what was read
 * @param cure what to do
 */
public record Issue(Place place, Severity severity, String code, String wrong, String cure)
        implements Comparable<Issue> {

    /** Of what is wrong, and of the cure, in characters. */
    public static final int LONGEST = 500;

    /** By general category: {@code Cntrl} would be ASCII's only, and U+009B is ESC [ in one. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{gc=Cc}\\p{Cf}\\p{gc=Cs}\\p{Zl}\\p{Zp}]+");

    /** An error keeps a runbook from being loaded; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Issue {
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(code, "code is null");
        wrong = oneLine(wrong);
        cure = oneLine(cure);
    }

    /**
     * Messages quote what was read: a terminal must not obey it, and a long text must not hide what
     * is said of it, before or after.
     */
    private static String oneLine(String text) {
        int end = text.length() - LONGEST / 2;
        String cut =
                text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST / 2 - 1) + "…" + text.substring(end);
        return UNPRINTABLE.matcher(cut).replaceAll(" ");
    }

    @Override
    public int compareTo(Issue other) {
        return Comparator.comparing(Issue::place)
                .thenComparing(Issue::severity)
                .thenComparing(Issue::code)
                .thenComparing(Issue::wrong)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return place + ": " + severity.word() + " [" + code + "] " + wrong + " — " + cure;
    }
}
