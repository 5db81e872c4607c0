package dev.salve.cli.trial;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.compiler.trial.Difference;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.trial.Why;
import dev.salve.compiler.yaml.Issue;
import java.util.LinkedHashSet;
import java.util.Set;

/** A run for a person: what failed, wanted and got below each other, and why it came so. */
final class TestText {

    private final Terminal terminal;
    private final Set<Issue> printed = new LinkedHashSet<>();

    TestText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(TrialRun run, boolean verbose) {
        for (TrialReport file : run.files()) {
            if (verbose || !TestSummary.isQuiet(file)) {
                print(file, verbose);
            }
        }
        run.issues().forEach(this::issue);
        line("", TestSummary.of(run));
    }

    private void print(TrialReport file, boolean verbose) {
        if (file.ran()) {
            line("", file.file());
        } else {
            line("", file.file() + ": not run");
        }
        file.issues().forEach(this::issue);
        for (TrialResult result : file.results()) {
            switch (result.outcome()) {
                case TrialResult.Passed _ -> {
                    if (verbose) {
                        head(Colour.GOOD, "passed", result);
                    }
                }
                case TrialResult.Failed failed -> {
                    head(Colour.BAD, "FAILED", result);
                    failed.differences().forEach(this::difference);
                    failed.why().forEach(this::why);
                }
                case TrialResult.NotTried(Issue issue) -> {
                    head(Colour.BAD, "ERROR", result);
                    issue(issue);
                }
            }
        }
    }

    private void head(Colour colour, String word, TrialResult result) {
        String padding = " ".repeat(8 - word.length());
        terminal.out()
                .println(
                        "  " + terminal.paint(colour, word) + padding + SafeLine.of(result.name()));
    }

    private void difference(Difference difference) {
        line("    ", difference.place() + ": " + difference.what());
        line("      wanted  ", difference.wanted());
        line("      got     ", difference.got());
    }

    private void why(Why why) {
        line("    ", "why " + why.runbook() + ": " + why.decision());
        for (Why.Line each : why.lines()) {
            line("      ", each.what() + "  →  " + each.result());
            if (!each.result().equals("true")) {
                each.values()
                        .forEach(step -> line("        ", step.source() + " = " + step.value()));
            }
        }
    }

    /** Two files may name one runbook: what is wrong with it is said once. */
    private void issue(Issue issue) {
        if (printed.add(issue)) {
            Colour colour = issue.severity() == Issue.Severity.ERROR ? Colour.BAD : Colour.WARNING;
            terminal.out()
                    .println(
                            SafeLine.of(issue.place() + ": ")
                                    + terminal.paint(colour, issue.severity().word())
                                    + SafeLine.of(
                                            " ["
                                                    + issue.code()
                                                    + "] "
                                                    + issue.wrong()
                                                    + " — "
                                                    + issue.cure()));
        }
    }

    private void line(String indent, String text) {
        terminal.out().println(indent + SafeLine.of(text));
    }
}
