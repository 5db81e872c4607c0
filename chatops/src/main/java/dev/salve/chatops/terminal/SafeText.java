package dev.salve.chatops.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Foreign text for a terminal: what would move the cursor, change colours, hide or reorder text is
 * shown as its code instead.
 */
public final class SafeText {

    private SafeText() {}

    /** Text in lines, each safe. */
    static Stream<String> lines(String text) {
        return text.lines().map(SafeText::line);
    }

    /** Text in one line: line ends are shown as codes too. */
    static String line(String text) {
        return text.codePoints().mapToObj(SafeText::shown).collect(Collectors.joining());
    }

    private static String shown(int codePoint) {
        return codePoint == '\t' ? "    " : visible(codePoint);
    }

    /** The character, or its code if a terminal could take it for more than a character. */
    public static String visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    "\\u%04x".formatted(codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
