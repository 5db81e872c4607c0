package dev.salve.cli.desk;

import dev.salve.cli.desk.TraceLine.Part;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Json;
import dev.salve.engine.expression.Expression.Traced;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Explanations for a tired person: the decision and its reason first, details indented. */
final class ExplanationText {

    private static final String INDENT = "    ";

    /** Another kind of event lacks all the other fields too: no news. */
    private static final Set<String> KIND = Set.of("source", "detail-type");

    private final Terminal terminal;

    ExplanationText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(EventExplanation explanation) {
        switch (explanation) {
            case EventExplanation.Explained explained -> {
                head(explained);
                explained.runbooks().forEach(this::runbook);
            }
            case EventExplanation.Poisoned poisoned -> {
                String word = terminal.paint(Colour.BAD, EventExplanation.Poisoned.WORD);
                line(word + SafeLine.of(": " + poisoned.problem().message()));
                detail("it begins with", poisoned.problem().excerpt());
            }
        }
    }

    private void head(EventExplanation.Explained explained) {
        Event event = explained.event();
        boolean timed = !event.time().equals(Instant.EPOCH);
        line(
                terminal.paint(Colour.STRONG, SafeLine.of(event.detailType()))
                        + SafeLine.of(" from " + event.source()));
        detail("account", orNone(event.account()) + ", region " + orNone(event.region()));
        event.resources().stream().limit(3).forEach(arn -> detail("resource", arn));
        detail("time", timed ? event.time().toString() : "none that can be read");
        detail("key", explained.key().text());
        line(
                terminal.paint(
                        Colour.QUIET,
                        "Decided as if it arrived at "
                                + explained.now()
                                + " (--now TIME for another moment) and nothing had happened"
                                + " before."));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private void runbook(Explanation explanation) {
        line("");
        String because = explanation.because();
        line(
                terminal.paint(Colour.STRONG, explanation.runbook())
                        + ": "
                        + terminal.paint(
                                colour(explanation.decision()), explanation.decision().word())
                        + (because.isEmpty() ? "" : SafeLine.of(" — " + because)));
        DecisionJson.proposal(explanation.decision()).ifPresent(this::proposal);
        shown(explanation).forEach(this::trace);
    }

    /** What says nothing new is left out: JSON has it all. */
    private static Stream<TraceLine> shown(Explanation explanation) {
        if (!explanation.matches()) {
            boolean otherKind =
                    explanation.trace().stream().map(TraceLine::what).anyMatch(KIND::contains);
            return otherKind ? Stream.empty() : explanation.trace().stream().skip(1);
        }
        return explanation.trace().stream()
                .filter(line -> line.part() != Part.GUARDRAIL || line.result().equals("deny"));
    }

    private void proposal(Proposal proposal) {
        detail("target", proposal.target().toString());
        proposal.steps()
                .forEach(step ->
                        detail(
                                "step",
                                step.id() + ": " + step.action() + " " + Json.text(step.with())));
        proposal.onFailure()
                .forEach(
                        step -> detail("on failure", step.action() + " " + Json.text(step.with())));
    }

    private void trace(TraceLine line) {
        boolean holds = line.result().equals("true");
        String note = holds || line.note().isEmpty() ? "" : "  (" + line.note() + ")";
        detail(line.part().word(), line.what() + "  →  " + line.result() + note);
        if (!holds) {
            values(line).forEach(step -> detail("", "  " + step.source() + " = " + step.value()));
        }
    }

    /** The last step is the whole expression, which stands there already. */
    private static List<Traced.Step> values(TraceLine line) {
        return line.values().subList(0, Math.max(0, line.values().size() - 1));
    }

    private static Colour colour(Decision decision) {
        return switch (decision) {
            case Decision.Run _, Decision.Approve _, Decision.Observed _ -> Colour.GOOD;
            case Decision.Erred _, Decision.Unknown _ -> Colour.BAD;
            case Decision.NoMatch _ -> Colour.QUIET;
            case Decision.Skipped _,
                    Decision.Limited _,
                    Decision.Stale _,
                    Decision.Duplicate _,
                    Decision.Outranked _,
                    Decision.Paused _ ->
                    Colour.WARNING;
        };
    }

    private void detail(String label, String text) {
        line(INDENT + SafeLine.of("%-10s %s".formatted(label, text)));
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
