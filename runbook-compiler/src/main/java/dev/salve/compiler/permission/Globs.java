package dev.salve.compiler.permission;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources as IAM writes them: {@code *} stands for any text, and {@code ${*}}, {@code ${?}},
 * {@code ${$}} for these characters themselves.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars">
 *     Special characters in policies</a>
 */
final class Globs {

    static final String ANY = "*";

    private static final Pattern SPECIAL = Pattern.compile("[*?$]");
    private static final Pattern TOKEN = Pattern.compile("\\$\\{[*?$]}|\\*");

    private Globs() {}

    /** The pattern of exactly this text. */
    static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll(found -> "\\${" + quoted(found.group()) + "}");
    }

    private static String quoted(String special) {
        return Matcher.quoteReplacement(special);
    }

    static boolean hasWildcard(String glob) {
        return TOKEN.matcher(glob).results().anyMatch(token -> token.group().equals(ANY));
    }

    /** Whether everything that the narrow one stands for, the wide one does. */
    static boolean covers(String wide, String narrow) {
        StringBuilder regex = new StringBuilder();
        Matcher tokens = TOKEN.matcher(wide);
        int end = 0;
        while (tokens.find()) {
            regex.append(Pattern.quote(wide.substring(end, tokens.start())))
                    .append(tokens.group().equals(ANY) ? ".*" : Pattern.quote(tokens.group()));
            end = tokens.end();
        }
        regex.append(Pattern.quote(wide.substring(end)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(narrow).matches();
    }
}
