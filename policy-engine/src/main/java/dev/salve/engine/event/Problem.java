package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Why something that arrived cannot be read.
 *
 * @param code stable, lower case with dashes
 * @param message what is wrong and what to do about it
 * @param excerpt the beginning of what arrived, control characters escaped; never all of it
 */
public record Problem(String code, String message, String excerpt) {

    /** Enough to recognise the sender; little enough for a log line. */
    public static final int EXCERPT_CHARACTERS = 200;

    public Problem {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(excerpt, "excerpt is null");
    }

    static Problem of(String code, String message, byte[] raw) {
        return new Problem(code, message, excerpt(raw));
    }

    private static String excerpt(byte[] raw) {
        int length = Math.min(raw.length, EXCERPT_CHARACTERS);
        String text = new String(raw, 0, length, StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder(length + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return raw.length > length ? escaped.append('…').toString() : escaped.toString();
    }
}
