package dev.salve.engine.expression;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the part of RE2's notation that the JDK reads in the same way: no back
 * references, no looking around. What it reads is counted, so it always ends.
 */
public final class SafeRegex {

    /** Escapes that mean the same to RE2 and to the JDK. */
    private static final String LETTER_ESCAPES = "dDwWsSbBAtnrf";

    private static final int LONGEST = 512;

    private final String source;
    private final Pattern pattern;

    /** What a search found, or why it gave up. */
    public enum Found {
        FOUND,
        NOT_FOUND,
        TEXT_TOO_LONG,
        TOO_MANY_STEPS
    }

    private SafeRegex(String source, Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
    }

    /** The expression, or empty if it is not one or uses what is left out. */
    public static Optional<SafeRegex> of(String source) {
        if (source.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> translated = translated(source);
        if (translated.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SafeRegex(source, Pattern.compile(translated.get(), Pattern.UNIX_LINES)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** As the author wrote it. */
    public String source() {
        return source;
    }

    /** Whether it matches anywhere in the text. */
    public Found find(String text) {
        if (text.length() > EvaluationLimits.MATCHED_TEXT) {
            return Found.TEXT_TOO_LONG;
        }
        try {
            return pattern.matcher(new CountedText(text)).find() ? Found.FOUND : Found.NOT_FOUND;
        } catch (CountedText.Spent | StackOverflowError e) {
            // The JDK's matcher recurses once a repetition: on a small stack that is a limit too.
            return Found.TOO_MANY_STEPS;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeRegex regex && regex.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    /** The JDK's {@code $} also matches before a last line end, RE2's does not: write \z. */
    private static Optional<String> translated(String source) {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
                if (i == source.length() || !isPortableEscape(source.charAt(i))) {
                    return Optional.empty();
                }
                out.append(c).append(source.charAt(i));
                continue;
            }
            if (inClass ? c == '[' || source.startsWith("&&", i) : isForeign(source, i)) {
                return Optional.empty();
            }
            inClass = inClass ? c != ']' : c == '[';
            out.append(c == '$' && !inClass ? "\\z" : Character.toString(c));
        }
        return Optional.of(out.toString());
    }

    private static boolean isPortableEscape(char c) {
        return LETTER_ESCAPES.indexOf(c) >= 0
                || (c < 0x80 && !Character.isLetterOrDigit(c) && c != ' ');
    }

    /**
     * Groups other than plain, not captured and ignoring case; quantifiers that never give back.
     */
    private static boolean isForeign(String source, int i) {
        if (source.startsWith("(?", i)) {
            return !source.startsWith("(?:", i) && !source.startsWith("(?i)", i);
        }
        char c = source.charAt(i);
        if (c == '+' && i > 0) {
            char before = source.charAt(i - 1);
            boolean escaped = i > 1 && source.charAt(i - 2) == '\\';
            return !escaped && "*+?}".indexOf(before) >= 0;
        }
        return source.startsWith("[]", i) || source.startsWith("[^]", i);
    }
}
