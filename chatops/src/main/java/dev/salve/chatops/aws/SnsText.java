package dev.salve.chatops.aws;

import java.nio.charset.StandardCharsets;

/**
 * Text as SNS takes it.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish: rules for
 *     subject and message</a>
 */
final class SnsText {

    /** SNS wants less than 100 characters. */
    static final int MAX_SUBJECT = 99;

    /** SNS allows 256 KB with attributes; they take less than the rest. */
    static final int MAX_MESSAGE_BYTES = 255 * 1024;

    private static final String CUT = "...";

    private SnsText() {}

    /** ASCII, one line, not empty, begins with a letter, number or punctuation mark. */
    static String subject(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .limit(MAX_SUBJECT * 2L)
                .map(codePoint -> Character.isWhitespace(codePoint) ? ' ' : codePoint)
                .map(codePoint -> codePoint >= ' ' && codePoint < 0x7f ? codePoint : '?')
                .forEach(ascii::appendCodePoint);
        String line = ascii.toString().strip();
        if (line.isEmpty()) {
            return "Salve";
        }
        return line.length() <= MAX_SUBJECT
                ? line
                : line.substring(0, MAX_SUBJECT - CUT.length()) + CUT;
    }

    /**
     * UTF-8 that SNS and the queues behind it take ({@code #x9 | #xA | #xD | #x20-#xD7FF |
     * #xE000-#xFFFD | #x10000-#x10FFFF}), cut to the limit with a mark.
     */
    static String message(String text) {
        StringBuilder taken = new StringBuilder();
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            String shown = Character.toString(isTaken(codePoint) ? codePoint : 0xfffd);
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_MESSAGE_BYTES - mark(text.length()).length()) {
                return taken + mark(text.length() - at);
            }
            taken.append(shown);
            at += Character.charCount(codePoint);
        }
        return taken.toString();
    }

    private static String mark(int left) {
        return "\n[cut: " + left + " more characters are in the journal]";
    }

    private static boolean isTaken(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xd7ff)
                || (codePoint >= 0xe000 && codePoint <= 0xfffd)
                || codePoint >= 0x10000;
    }
}
