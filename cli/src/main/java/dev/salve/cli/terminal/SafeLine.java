package dev.salve.cli.terminal;

import dev.salve.chatops.terminal.SafeText;
import java.util.stream.Collectors;

/**
 * Foreign text in one line: what would move the cursor, change colours, hide or reorder text is
 * shown as its code instead.
 */
public final class SafeLine {

    private SafeLine() {}

    public static String of(String text) {
        return text.codePoints().mapToObj(SafeText::visible).collect(Collectors.joining());
    }
}
