package dev.salve.cli.lint;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.event.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints problems for programs: as annotations of GitHub, and as JSON. */
final class LintReport {

    private final Terminal terminal;

    LintReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void github(LintResult result) {
        for (LintResult.InFile part : result.byFile()) {
            part.shown().forEach(issue -> say(github(issue)));
            if (part.more() > 0) {
                say("::notice file=" + property(part.file()) + "::" + message(LintText.more(part)));
            }
        }
    }

    void json(LintResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", (long) result.files());
        json.put("errors", result.errors());
        json.put("warnings", result.warnings());
        json.put("allowed", (long) result.allowed().size());
        json.put("strict", result.strict());
        json.put("problems", result.issues().stream().map(LintReport::json).toList());
        say(Json.text(json));
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

    /** What GitHub would not read is shown as a code: the log is read on terminals as well. */
    private static String message(String text) {
        return SafeLine.of(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
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

    private void say(String line) {
        terminal.out().println(line);
    }
}
