package dev.salve.cli.explain;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explanations for a tired person: the decision and its reason first, details indented. */
final class ExplanationText {

    private static final int LONGEST_VALUE = 160;
    private static final int MOST_RESOURCES = 3;

    private final Terminal terminal;
    private final Lines lines;
    private final boolean all;

    /**
     * @param all also what holds, and what is none of a runbook's business
     */
    ExplanationText(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.lines = new Lines(terminal);
        this.all = all;
    }

    /**
     * Prints what is made of one part of a delivery.
     *
     * @param each whether every runbook was asked for by its name
     */
    void print(EventExplanation explanation, boolean each) {
        switch (explanation) {
            case EventExplanation.Explained explained -> {
                head(explained);
                explained.runbooks().stream()
                        .filter(Explanation::matches)
                        .forEach(runbook -> runbook(runbook, explained.now()));
                new MatchText(terminal, all || each)
                        .print(
                                explained.runbooks().stream()
                                        .filter(runbook -> !runbook.matches())
                                        .toList(),
                                explained.runbooks().stream().noneMatch(Explanation::matches));
            }
            case EventExplanation.Poisoned poisoned -> poisoned(poisoned);
        }
    }

    private void poisoned(EventExplanation.Poisoned poisoned) {
        String word = terminal.paint(Colour.BAD, EventExplanation.Poisoned.WORD);
        lines.line(word + SafeLine.of(": " + poisoned.problem().message()));
        if (!poisoned.hint().isEmpty()) {
            lines.detail("perhaps", poisoned.hint());
        }
        String id = poisoned.origin().recordId();
        if (poisoned.origin().index() > 0 || !id.isEmpty()) {
            lines.detail(
                    "where",
                    "record "
                            + (poisoned.origin().index() + 1)
                            + " of the delivery"
                            + (id.isEmpty() ? "" : ", " + id));
        }
        lines.detail("it begins", poisoned.problem().excerpt());
    }

    private void head(EventExplanation.Explained explained) {
        Event event = explained.event();
        boolean timed = !event.time().equals(Instant.EPOCH);
        lines.line(
                terminal.paint(Colour.STRONG, SafeLine.of(event.detailType()))
                        + SafeLine.of(" from " + event.source()));
        lines.detail("account", orNone(event.account()) + ", region " + orNone(event.region()));
        event.resources().stream()
                .limit(MOST_RESOURCES)
                .forEach(arn -> lines.detail("resource", arn));
        lines.detail("time", timed ? event.time().toString() : "none that can be read");
        lines.detail("key", explained.key().text());
        explained
                .recorded()
                .ifPresent(recorded ->
                        lines.detail(
                                "recorded",
                                "received "
                                        + Times.seenFrom(
                                                explained.now(), recorded.event().receivedAt())
                                        + ", "
                                        + recorded.inWords()));
        lines.line(terminal.paint(Colour.QUIET, SafeLine.of(assumption(explained))));
        lines.line(summary(explained.runbooks()));
    }

    private static String assumption(EventExplanation.Explained explained) {
        return "Decided as if it arrived at "
                + explained.now()
                + " (--now TIME for another moment) "
                + explained
                        .ledger()
                        .map(folder ->
                                "for the first time, with the ledger in "
                                        + folder
                                        + " as it is by now.")
                        .orElse(
                                "and nothing had happened before (--data DIR for a ledger that"
                                        + " knows).");
    }

    private static String summary(List<Explanation> runbooks) {
        List<Explanation> matching = runbooks.stream().filter(Explanation::matches).toList();
        String decisions =
                matching.stream()
                        .map(each -> each.runbook() + " " + each.decision().word())
                        .collect(Collectors.joining(", "));
        return SafeLine.of(
                "Of "
                        + runbooks.size()
                        + (runbooks.size() == 1 ? " runbook " : " runbooks ")
                        + (matching.isEmpty()
                                ? "none matches."
                                : matching.size()
                                        + (matching.size() == 1 ? " matches: " : " match: ")
                                        + decisions
                                        + "."));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private void runbook(Explanation explanation, Instant now) {
        Decision decision = explanation.decision();
        lines.line("");
        lines.line(
                terminal.paint(Colour.STRONG, explanation.runbook())
                        + ": "
                        + terminal.paint(colour(decision), decision.word())
                        + SafeLine.of(because(explanation, now)));
        if (!explanation.next().isEmpty()) {
            lines.detail("next", explanation.next());
        }
        if (decision instanceof Decision.Approve) {
            explanation.asked().ifPresent(this::asked);
        }
        DecisionJson.proposal(decision).ifPresent(this::proposal);
        if (all) {
            new MatchText(terminal, true).fields(explanation.match());
        }
        TraceText text = new TraceText(lines, all);
        explanation.trace().forEach(text::print);
    }

    private static String because(Explanation explanation, Instant now) {
        String because = Shortened.of(explanation.because(), LONGEST_VALUE);
        String until =
                explanation.decision() instanceof Decision.Limited limited
                        ? limited.until().map(time -> ", until " + Times.from(now, time)).orElse("")
                        : "";
        return because.isEmpty() ? "" : " — " + because + until;
    }

    private void asked(Asked asked) {
        lines.detail("asks", asked.people());
        lines.detail(
                "until", Times.from(asked.now(), asked.expiresAt()) + "; then " + asked.then());
        if (!asked.message().isEmpty()) {
            lines.detail("message", Shortened.of(asked.message(), LONGEST_VALUE));
        }
    }

    private void proposal(Proposal proposal) {
        lines.detail("target", proposal.target().toString());
        proposal.steps()
                .forEach(step ->
                        lines.detail(
                                "step",
                                step.id() + ": " + step.action() + " " + parameters(step.with())));
        proposal.onFailure()
                .forEach(step ->
                        lines.detail("on failure", step.action() + " " + parameters(step.with())));
    }

    private String parameters(Map<String, Object> with) {
        String json = Json.text(with);
        return all ? json : Shortened.of(json, LONGEST_VALUE);
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
}
