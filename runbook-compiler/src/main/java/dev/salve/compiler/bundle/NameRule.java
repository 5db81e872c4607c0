package dev.salve.compiler.bundle;

import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.Locale;
import java.util.Set;

/** What runbooks, steps, facts and named values may be called. */
public final class NameRule {

    /** What CEL keeps for itself, and the names that are always there. */
    private static final Set<String> RESERVED =
            Set.of(
                    "event",
                    "alarm",
                    "now",
                    "true",
                    "false",
                    "null",
                    "in",
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "for",
                    "function",
                    "if",
                    "import",
                    "let",
                    "loop",
                    "package",
                    "namespace",
                    "return",
                    "var",
                    "void",
                    "while");

    private NameRule() {}

    /** Whether the text is a name with dashes; if not, it was reported. */
    public static boolean dashed(Node.Text text, String label, Issues issues) {
        String name = text.text();
        if (!shortEnough(text, label, issues)) {
            return false;
        }
        if (!RunbookFormat.NAME.pattern().matcher(name).matches()) {
            issues.error(
                    text.place(),
                    "name",
                    label + ": \"" + name + "\" may only have a-z, 0-9 and -",
                    "try \"" + suggestion(name) + "\"");
            return false;
        }
        return true;
    }

    /** Whether the key may be used in expressions; if not, it was reported. */
    static boolean identifier(Node.Text key, String label, Issues issues) {
        String name = key.text();
        if (RESERVED.contains(name)) {
            issues.error(
                    key.place(),
                    "name",
                    label + ": \"" + name + "\" is taken: expressions have it already",
                    "choose another name");
            return false;
        }
        if (!RunbookFormat.IDENTIFIER.pattern().matcher(name).matches()) {
            issues.error(
                    key.place(),
                    "name",
                    label + ": \"" + name + "\" cannot be used in an expression",
                    "use letters, digits and _, beginning with a letter");
            return false;
        }
        return shortEnough(key, label, issues);
    }

    private static boolean shortEnough(Node.Text text, String label, Issues issues) {
        if (text.text().length() <= RunbookFormat.LONGEST_NAME) {
            return true;
        }
        issues.error(
                text.place(),
                "name",
                label
                        + ": "
                        + text.text().length()
                        + " characters are more than "
                        + RunbookFormat.LONGEST_NAME,
                "choose a shorter name");
        return false;
    }

    private static String suggestion(String name) {
        String dashed =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return dashed.isEmpty() ? "restart-web" : dashed;
    }
}
