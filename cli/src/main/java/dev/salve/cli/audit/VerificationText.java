package dev.salve.cli.audit;

import dev.salve.audit.Finding;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.invariant.Watch.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        promises(report.promises());
        line(
                terminal.paint(
                        Colour.QUIET,
                        "Not proven offline: that no whole chain, and no end of a chain, was"
                                + " taken away."));
    }

    private void promises(List<Standing> promises) {
        if (promises.isEmpty()) {
            return;
        }
        long broken = promises.stream().filter(promise -> promise.broken() > 0).count();
        line(
                "safety promises: "
                        + names(promises, Standing::holds)
                        + " hold"
                        + (broken == 0 ? "" : "; " + broken + " broken"));
        String unjudged =
                names(promises, promise -> promise.judged() == 0 && promise.broken() == 0);
        String partly = names(promises, promise -> promise.judged() > 0 && promise.unjudged() > 0);
        if (!unjudged.isEmpty()) {
            line("not judged, this evidence shows nothing of it: " + unjudged);
        }
        if (!partly.isEmpty()) {
            line("judged in part, some records say too little: " + partly);
        }
    }

    private static String names(List<Standing> promises, Predicate<Standing> which) {
        return promises.stream().filter(which).map(Standing::name).collect(Collectors.joining(" "));
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
            case BROKEN -> "it is whole, and shows that a promise of safety was broken";
            case GAP -> "records are missing";
            case UNCHECKED -> "something could not be read, so nothing can be said about it";
        };
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case SOUND -> Colour.GOOD;
            case TAMPERED, BROKEN -> Colour.BAD;
            case GAP, UNCHECKED -> Colour.WARNING;
        };
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
