package dev.salve.cli.lint;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.compiler.check.Cure;
import dev.salve.compiler.code.IssueCode;
import dev.salve.compiler.code.IssueCodes;
import dev.salve.engine.event.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Says what the codes of lint mean. */
final class LintCodes {

    private static final int WIDTH = 90;

    private final Terminal terminal;

    LintCodes(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Explains one code.
     *
     * @throws CannotRunException if there is none, or the format is not for this
     */
    void explain(String word, LintFormat format) {
        IssueCode code = IssueCodes.of(word).orElseThrow(() -> unknown(word));
        if (asJson(format)) {
            say(Json.text(json(code)));
        } else {
            print(code);
        }
    }

    /**
     * Lists all codes.
     *
     * @throws CannotRunException if the format is not for this
     */
    void list(LintFormat format) {
        List<IssueCode> codes = IssueCodes.ALL;
        if (asJson(format)) {
            say(Json.text(Map.of("codes", codes.stream().map(LintCodes::json).toList())));
            return;
        }
        int width = widest(codes, IssueCode::code);
        int wide = widest(codes, LintCodes::severities);
        for (IssueCode code : codes) {
            String severity = ("%-" + wide + "s").formatted(severities(code));
            say(
                    ("%-" + width + "s  ").formatted(code.code())
                            + terminal.paint(colour(code), severity)
                            + "  "
                            + code.title());
        }
    }

    private static int widest(List<IssueCode> codes, Function<IssueCode, String> column) {
        return codes.stream().map(column).mapToInt(String::length).max().orElse(1);
    }

    /** Only a warning can be allowed: an error that can be allowed is one at times. */
    private static String severities(IssueCode code) {
        return switch (code.severity()) {
            case ERROR -> code.allowable() ? "error or warning" : "error";
            case WARNING -> "warning";
        };
    }

    private static CannotRunException unknown(String word) {
        String cure =
                Cure.nearest(word, IssueCodes.words())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("salve lint --codes lists them");
        return new CannotRunException("there is no code \"" + word + "\"", cure);
    }

    private static boolean asJson(LintFormat format) {
        return switch (format) {
            case text -> false;
            case json -> true;
            case github, sarif ->
                    throw new CannotRunException(
                            "codes are not explained as " + format, "take --format text or json");
        };
    }

    private void print(IssueCode code) {
        say(
                terminal.paint(Colour.STRONG, code.code())
                        + " ("
                        + terminal.paint(colour(code), severities(code))
                        + "): "
                        + code.title());
        say("");
        wrapped(code.why());
        say("");
        wrapped("What to do: " + code.cure());
        code.example()
                .ifPresent(example -> {
                    yaml("Wrong:", example.wrong());
                    yaml("Right:", example.right());
                });
        if (code.allowable()) {
            say("");
            say("Where it is meant, at the end of its line or alone on the line above:");
            say("    # salve: allow " + code.code() + " -- why");
        }
    }

    private void wrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                say(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        say(line.toString());
    }

    private void yaml(String title, String text) {
        say("");
        say(title);
        text.lines().forEach(line -> say("    " + line));
    }

    private static Colour colour(IssueCode code) {
        return switch (code.severity()) {
            case ERROR -> Colour.BAD;
            case WARNING -> Colour.WARNING;
        };
    }

    private static Map<String, Object> json(IssueCode code) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code.code());
        json.put("severity", code.severity().word());
        json.put("allowable", code.allowable());
        json.put("title", code.title());
        json.put("why", code.why());
        json.put("cure", code.cure());
        code.example()
                .ifPresent(example ->
                        json.put(
                                "example",
                                Map.of("wrong", example.wrong(), "right", example.right())));
        return json;
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
