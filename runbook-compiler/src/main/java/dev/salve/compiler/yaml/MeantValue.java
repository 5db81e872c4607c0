package dev.salve.compiler.yaml;

import java.util.ArrayDeque;
import java.util.Deque;

/** A value as its author meant it, where YAML reads something else. */
final class MeantValue {

    private MeantValue() {}

    /** The value that begins here, in quotes: up to the comma or bracket that ends it. */
    static String quoted(String line, int from) {
        String value = line.substring(from, end(line, from, inFlow(line, from))).strip();
        return value.indexOf('"') < 0 ? '"' + value + '"' : "'" + value.replace("'", "''") + "'";
    }

    /** Whether this stands inside a { } or [ ] that is opened on the same line. */
    static boolean inFlow(String line, int at) {
        Deque<Character> open = new ArrayDeque<>();
        int index = 0;
        while (index < at) {
            char c = line.charAt(index);
            if (isQuote(c) && beginsValue(line, index)) {
                index = afterQuote(line, index);
                continue;
            }
            if (c == '{' || c == '[') {
                open.push(c);
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
            }
            index++;
        }
        return !open.isEmpty();
    }

    private static int end(String line, int from, boolean flow) {
        int depth = 0;
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            boolean ends = flow && depth == 0 && ",]}".indexOf(c) >= 0;
            if (ends || line.startsWith(" #", at)) {
                return at;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            at = isQuote(c) ? afterQuote(line, at) : at + 1;
        }
        return line.length();
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static boolean beginsValue(String line, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(line.charAt(before))) {
            before--;
        }
        return before < 0 || ",:[{-".indexOf(line.charAt(before)) >= 0;
    }

    /** After the quote that closes; the line's end if none does. */
    private static int afterQuote(String line, int from) {
        int close = line.indexOf(line.charAt(from), from + 1);
        return close < 0 ? line.length() : close + 1;
    }
}
