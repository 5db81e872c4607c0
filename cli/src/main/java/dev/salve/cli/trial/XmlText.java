package dev.salve.cli.trial;

import java.util.stream.Collectors;

/**
 * Text in XML 1.0. A character that cannot be there at all is shown as its code.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">Characters of XML 1.0</a>
 */
final class XmlText {

    private XmlText() {}

    /** Between tags. */
    static String content(String text) {
        return text.codePoints().mapToObj(XmlText::escaped).collect(Collectors.joining());
    }

    /** Between double quotes, where a reader would make a space of a line end. */
    static String attribute(String text) {
        return content(text).replace("\n", "&#10;").replace("\t", "&#9;");
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\r' -> "&#13;";
            default ->
                    isAllowed(codePoint)
                            ? Character.toString(codePoint)
                            : "\\u%04x".formatted(codePoint);
        };
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0x20 && codePoint <= 0xd7ff)
                || (codePoint >= 0xe000 && codePoint <= 0xfffd)
                || codePoint >= 0x10000;
    }
}
