package dev.salve.compiler.guard;

import dev.salve.compiler.yaml.Issues;
import java.util.Map;
import java.util.Optional;

/**
 * What people from other languages write where CEL cannot be parsed: found in the text itself,
 * because a parser's own words would not help them.
 */
final class Slips {

    private static final Map<String, String> WORDS = Map.of("and", "&&", "or", "||", "not", "!");

    private static final Map<String, String> SIGNS =
            Map.of(
                    "===", "==",
                    "!==", "!=",
                    "<>", "!=",
                    "=~", ".matches('…')",
                    "??", "has(a.b) ? a.b : '…'");

    private final Source source;

    Slips(Source source) {
        this.source = source;
    }

    private record Slip(int at, String code, String wrong, String cure) {}

    /** Reports the first slip; false if there is none. */
    boolean report(Issues issues) {
        Optional<Slip> slip = first();
        slip.ifPresent(s -> issues.error(source.place(s.at), s.code, s.wrong, s.cure));
        return slip.isPresent();
    }

    private Optional<Slip> first() {
        String cel = source.cel();
        int at = 0;
        while (at < cel.length()) {
            char c = cel.charAt(at);
            if (c == '\'' || c == '"') {
                int end = Scan.afterQuote(cel, at);
                if (end < 0) {
                    return Optional.of(openQuote(at));
                }
                at = end;
                continue;
            }
            Optional<Slip> slip = Character.isLetter(c) ? word(at) : sign(at);
            if (slip.isPresent()) {
                return slip;
            }
            at = Character.isLetter(c) ? Scan.afterWord(cel, at) : at + 1;
        }
        return Optional.empty();
    }

    private static Slip openQuote(int at) {
        return new Slip(at, "expression", "a quote is opened and never closed", "close it");
    }

    private Optional<Slip> word(int at) {
        String word = source.cel().substring(at, Scan.afterWord(source.cel(), at));
        String operator = WORDS.get(word);
        boolean isField = at > 0 && source.cel().charAt(at - 1) == '.';
        if (operator == null || isField) {
            return Optional.empty();
        }
        return Optional.of(
                new Slip(at, "expression", "CEL has no \"" + word + "\"", "write " + operator));
    }

    /** {@code 10m}, as the keys of the format have it. */
    private Optional<Slip> duration(int at) {
        String cel = source.cel();
        boolean within = at > 0 && (Scan.isWord(cel.charAt(at - 1)) || cel.charAt(at - 1) == '.');
        String word = cel.substring(at, Scan.afterWord(cel, at));
        return within
                ? Optional.empty()
                : Times.duration(word)
                        .map(call ->
                                new Slip(
                                        at,
                                        "expression",
                                        "\"" + word + "\" is no duration in an expression",
                                        "write " + call));
    }

    private Optional<Slip> sign(int at) {
        String cel = source.cel();
        if (Character.isDigit(cel.charAt(at))) {
            return duration(at);
        }
        if (cel.startsWith("${", at)) {
            return Optional.of(
                    new Slip(
                            at,
                            "guard-template",
                            "this is already an expression, ${ } does not belong here",
                            "take ${ and } away"));
        }
        if (cel.startsWith("{{", at)) {
            return Optional.of(
                    new Slip(
                            at,
                            "template",
                            "{{ }} means nothing here",
                            "write the expression alone"));
        }
        for (Map.Entry<String, String> familiar : SIGNS.entrySet()) {
            if (cel.startsWith(familiar.getKey(), at)) {
                return Optional.of(
                        new Slip(
                                at,
                                "expression",
                                "CEL has no \"" + familiar.getKey() + "\"",
                                "write " + familiar.getValue()));
            }
        }
        boolean lone =
                cel.charAt(at) == '='
                        && !cel.startsWith("==", at)
                        && (at == 0 || "=!<>".indexOf(cel.charAt(at - 1)) < 0);
        return lone
                ? Optional.of(new Slip(at, "expression", "\"=\" does not compare", "write =="))
                : Optional.empty();
    }
}
