package dev.salve.cli.audit;

import dev.salve.audit.Finding;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import java.nio.file.Path;

/** A verification in words: the verdict, what was found, what was looked at. */
final class VerificationText {

    private final Terminal terminal;

    VerificationText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Path folder, Report report) {
        Verdict verdict = report.verdict();
        line(
                terminal.paint(colour(verdict), VerificationJson.word(verdict))
                        + SafeLine.of(": " + meaning(verdict) + " (" + folder + ")"));
        report.findings().forEach(this::finding);
        Report.Counts counts = report.counts();
        line(
                "looked at "
                        + counts.files()
                        + " files: "
                        + counts.records()
                        + " sound records in "
                        + counts.chains()
                        + " chains, "
                        + counts.closed()
                        + " runs closed, "
                        + counts.open()
                        + " open");
        line(
                terminal.paint(
                        Colour.QUIET,
                        "Not proven offline: that no whole chain, and no end of a chain, was"
                                + " taken away."));
    }

    private void finding(Finding finding) {
        Verdict means = finding.kind().verdict();
        line(
                "  "
                        + terminal.paint(colour(means), VerificationJson.word(finding.kind()))
                        + SafeLine.of("  " + finding));
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case SOUND -> "nothing speaks against this evidence";
            case TAMPERED -> "something was changed, added, or contradicts itself";
            case GAP -> "records are missing";
            case UNCHECKED -> "something could not be read, so nothing can be said about it";
        };
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case SOUND -> Colour.GOOD;
            case TAMPERED -> Colour.BAD;
            case GAP, UNCHECKED -> Colour.WARNING;
        };
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
