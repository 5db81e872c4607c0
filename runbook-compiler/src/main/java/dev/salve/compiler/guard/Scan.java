package dev.salve.compiler.guard;

/** Steps over the parts of an expression's text. */
final class Scan {

    private Scan() {}

    /** After the quoted text that begins here; -1 if it does not end. */
    static int afterQuote(String text, int from) {
        char quote = text.charAt(from);
        String three = Character.toString(quote).repeat(3);
        boolean raw = from > 0 && "rR".indexOf(text.charAt(from - 1)) >= 0;
        String end = text.startsWith(three, from) ? three : three.substring(2);
        int at = from + end.length();
        while (at < text.length()) {
            if (text.startsWith(end, at)) {
                return at + end.length();
            }
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return -1;
    }

    static int afterWord(String text, int from) {
        int at = from;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
