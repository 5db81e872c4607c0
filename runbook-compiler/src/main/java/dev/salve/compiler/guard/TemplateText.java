package dev.salve.compiler.guard;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text at its {@code ${…}}. */
final class TemplateText {

    private static final String CODE = "template";

    private final Node.Text text;
    private final Issues issues;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    private TemplateText(Node.Text text, Issues issues) {
        this.text = text;
        this.issues = issues;
    }

    /** Plain text or an expression. */
    sealed interface Part {

        /** As it is sent. */
        record Plain(String text) implements Part {}

        /** Between {@code ${} and {@code }}. */
        record Inner(Source source) implements Part {}
    }

    /** Its parts in order; empty if an error was reported. */
    static Optional<List<Part>> cut(Node.Text text, Issues issues) {
        TemplateText template = new TemplateText(text, issues);
        return template.cut() ? Optional.of(template.parts) : Optional.empty();
    }

    private boolean cut() {
        String all = text.text();
        int at = 0;
        while (at < all.length()) {
            if (all.startsWith("$${", at)) {
                plain.append("${");
                at += 3;
            } else if (isDoubled(all, at)) {
                issues.error(place(at), CODE, "${{ }} is another tool's notation", "write ${ … }");
                return false;
            } else if (all.startsWith("${", at)) {
                int end = end(all, at + 2);
                if (end < 0 || all.substring(at + 2, end).isBlank()) {
                    return refuse(at, end < 0);
                }
                flush();
                parts.add(new Part.Inner(new Source(text, all.substring(at + 2, end), at + 2)));
                at = end + 1;
            } else if (all.startsWith("{{", at)) {
                issues.error(
                        place(at),
                        CODE,
                        "{{ }} is not filled in; it would be sent as it stands",
                        "write ${ … }");
                return false;
            } else {
                plain.append(all.charAt(at));
                at++;
            }
        }
        flush();
        return true;
    }

    /** GitHub's notation; an expression that begins with a map has a colon there. */
    private static boolean isDoubled(String all, int at) {
        if (!all.startsWith("${{", at)) {
            return false;
        }
        int close = all.indexOf("}}", at);
        String inside = close > 0 ? all.substring(at + 3, close) : "";
        return inside.strip().matches("[A-Za-z][^:]*");
    }

    private boolean refuse(int at, boolean open) {
        if (open) {
            issues.error(
                    place(at),
                    CODE,
                    "${ is opened and not closed",
                    "add }, or write $${ for a plain ${");
        } else {
            issues.error(place(at), CODE, "${ } is empty", "write an expression inside");
        }
        return false;
    }

    private Place place(int at) {
        return new Source(text, text.text(), 0).place(at);
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(new Part.Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    /** The bracket that closes; those in quotes and those of maps inside do not. */
    static int end(String all, int from) {
        int depth = 0;
        int at = from;
        while (at < all.length()) {
            char c = all.charAt(at);
            if (c == '\'' || c == '"') {
                at = Scan.afterQuote(all, at);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            if (c == '}' && depth == 0) {
                return at;
            }
            if (all.startsWith("${", at)) {
                return -1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
        }
        return -1;
    }
}
