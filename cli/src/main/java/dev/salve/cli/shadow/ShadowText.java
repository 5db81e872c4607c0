package dev.salve.cli.shadow;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.shadow.Compared;
import dev.salve.engine.shadow.Maker;
import dev.salve.engine.shadow.Outcome;
import dev.salve.engine.shadow.Score;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comparison in words: whether a runbook is ready, then where people thought otherwise. */
final class ShadowText {

    /** Cases shown of a runbook; JSON has all. */
    private static final int MOST = 20;

    private final Terminal terminal;

    ShadowText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(ShadowReport report) {
        if (report.scores().isEmpty()) {
            line(
                    "nothing to compare: no runbook only observed or asked in the %d events of this folder"
                            .formatted(report.gathered().events()));
        }
        report.scores().forEach(this::score);
        line("");
        line(
                "looked at %d events: %d calls by people, %d by Salve, %d by AWS that changed something"
                        .formatted(
                                report.gathered().events(),
                                report.gathered().acting(Maker.PERSON),
                                report.gathered().acting(Maker.SALVE),
                                report.gathered().acting(Maker.SERVICE)));
        report.limits().forEach(limit -> out(terminal.paint(Colour.QUIET, SafeLine.of(limit))));
    }

    private void score(Score score) {
        out(SafeLine.of(score.runbook()) + ": " + verdict(score));
        if (!score.cases().isEmpty()) {
            List<String> missing = score.missing(ShadowReport.NEEDED);
            if (!missing.isEmpty()) {
                row("missing", String.join("; ", missing));
            }
            row("agreement", agreement(score));
            row("besides", counts(score, false));
        }
        if (score.messages() > 0) {
            row("messages", score.messages() + " that would only have told people: not compared");
        }
        cases(score);
    }

    private String verdict(Score score) {
        if (score.cases().isEmpty()) {
            return "nothing to compare";
        }
        boolean ready = score.ready(ShadowReport.NEEDED);
        String mode =
                score.next()
                        .map(next -> " for mode " + next.name().toLowerCase(Locale.ROOT))
                        .orElse(" for mode auto, in which it is");
        return terminal.paint(
                ready ? Colour.GOOD : Colour.WARNING, (ready ? "ready" : "not ready") + mode);
    }

    private static String agreement(Score score) {
        return score.agreement().isEmpty()
                ? "none of 0: nobody did anything about its targets, or was asked"
                : score.agreement().getAsInt()
                        + " % of "
                        + score.compared()
                        + ": "
                        + counts(score, true);
    }

    private static String counts(Score score, boolean counting) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.counts() == counting)
                .map(outcome -> score.count(outcome) + " " + outcome.word())
                .collect(Collectors.joining(", "));
    }

    private void cases(Score score) {
        List<Compared> told = score.cases().reversed().stream().filter(ShadowText::isTold).toList();
        told.stream().limit(MOST).forEach(this::told);
        if (told.size() > MOST) {
            line("  and " + (told.size() - MOST) + " older: --format json");
        }
    }

    private static boolean isTold(Compared each) {
        return switch (each.outcome()) {
            case DIFFERED, DISAGREED, NOT_NEEDED, UNCLEAR -> true;
            case AGREED, MISSED, WAITING -> false;
        };
    }

    private void told(Compared each) {
        row(
                each.outcome().word(),
                "%s  %s  (event %s)"
                        .formatted(
                                each.would().at(),
                                each.would().target().label(),
                                each.would().eventKey()));
        row("", "Salve   " + ShadowWords.plan(each.would()));
        row(
                "",
                "people  "
                        + each.call().map(ShadowWords::call).orElse(each.because())
                        + (each.repeats() > 0
                                ? " (and " + each.repeats() + " more decisions within its time)"
                                : ""));
    }

    private void row(String what, String about) {
        line("  %-11s %s".formatted(what, about));
    }

    private void line(String text) {
        out(SafeLine.of(text).stripTrailing());
    }

    private void out(String safe) {
        terminal.out().println(safe);
    }
}
