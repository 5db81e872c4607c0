package dev.salve.cli.lint;

import dev.salve.cli.terminal.Excerpt;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.compiler.yaml.Issue;

/** Prints problems as lines, for people and scripts. */
final class LintText {

    private final Terminal terminal;
    private final LintInput input;
    private final boolean context;

    /**
     * @param context whether to show the source line of each
     */
    LintText(Terminal terminal, LintInput input, boolean context) {
        this.terminal = terminal;
        this.input = input;
        this.context = context;
    }

    void print(LintResult result) {
        result.byFile().forEach(this::print);
    }

    private void print(LintResult.InFile part) {
        part.shown().forEach(this::print);
        if (part.more() > 0) {
            say(SafeLine.of(part.file()) + ": " + more(part));
        }
    }

    /** What is said instead of the rest of a file's problems. */
    static String more(LintResult.InFile part) {
        return "… and " + part.more() + " more in this file";
    }

    private void print(Issue issue) {
        say(
                SafeLine.of(issue.place() + ": ")
                        + terminal.paint(colour(issue), issue.severity().word())
                        + SafeLine.of(
                                " [" + issue.code() + "] " + issue.wrong() + " — " + issue.cure()));
        String line = context ? input.line(issue.place()) : "";
        if (!line.isBlank()) {
            Excerpt excerpt = Excerpt.of(line, issue.place());
            say(excerpt.source().stripTrailing());
            say(terminal.paint(colour(issue), excerpt.caret()));
        }
    }

    private static Colour colour(Issue issue) {
        return switch (issue.severity()) {
            case ERROR -> Colour.BAD;
            case WARNING -> Colour.WARNING;
        };
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
