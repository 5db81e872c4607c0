package dev.salve.cli.desk;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.event.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints problems. */
final class LintReport {

    private final Terminal terminal;

    LintReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(LintResult result, LintFormat format) {
        switch (format) {
            case text -> result.issues().forEach(issue -> terminal.out().println(text(issue)));
            case github -> result.issues().forEach(issue -> terminal.out().println(github(issue)));
            case json -> terminal.out().println(Json.text(json(result)));
        }
    }

    private String text(Issue issue) {
        Colour colour =
                switch (issue.severity()) {
                    case ERROR -> Colour.BAD;
                    case WARNING -> Colour.WARNING;
                };
        return SafeLine.of(issue.place() + ": ")
                + terminal.paint(colour, issue.severity().word())
                + SafeLine.of(" [" + issue.code() + "] " + issue.wrong() + " — " + issue.cure());
    }

    /**
     * See <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">
     * GitHub's workflow commands</a>.
     */
    private static String github(Issue issue) {
        return "::"
                + issue.severity().word()
                + " file="
                + property(issue.place().file())
                + ",line="
                + issue.place().line()
                + ",col="
                + issue.place().column()
                + ",title="
                + property(issue.code())
                + "::"
                + message(issue.wrong() + " — " + issue.cure());
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static Map<String, Object> json(LintResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", (long) result.files());
        json.put("errors", result.errors());
        json.put("warnings", result.warnings());
        json.put("problems", result.issues().stream().map(LintReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Issue issue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", issue.place().file());
        json.put("line", (long) issue.place().line());
        json.put("column", (long) issue.place().column());
        json.put("severity", issue.severity().word());
        json.put("code", issue.code());
        json.put("wrong", issue.wrong());
        json.put("cure", issue.cure());
        return json;
    }
}
