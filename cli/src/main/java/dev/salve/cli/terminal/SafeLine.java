package dev.salve.cli.terminal;

import java.util.stream.Collectors;

/**
 * Foreign text in one line: what would move the cursor, change colours, hide or reorder text is
 * shown as its code instead.
 */
public final class SafeLine {

    private SafeLine() {}

    public static String of(String text) {
        return text.codePoints().mapToObj(SafeLine::shown).collect(Collectors.joining());
    }

    private static String shown(int codePoint) {
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
