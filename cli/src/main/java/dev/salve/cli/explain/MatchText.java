package dev.salve.cli.explain;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.match.Explain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runbooks that an event does not match: those that come near in full, the others of its kind
 * in a line each, the rest counted.
 */
final class MatchText {

    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST_REASON = 240;

    /** More near misses than this are no near misses: something else sets them apart. */
    private static final int MOST_IN_FULL = 5;

    private static final int MOST_IN_A_LINE = 5;
    private static final int MOST_ELEMENTS = 5;

    private final Terminal terminal;
    private final Lines lines;
    private final boolean all;

    MatchText(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.lines = new Lines(terminal);
        this.all = all;
    }

    /**
     * @param runbooks the nearest first
     * @param alone whether no other runbook matches: then the nearest is shown whatever it misses
     */
    void print(List<Explanation> runbooks, boolean alone) {
        List<Explanation> full = new ArrayList<>();
        List<Explanation> sameKind = new ArrayList<>();
        List<Explanation> others = new ArrayList<>();
        for (Explanation each : runbooks) {
            boolean nearest = alone && full.isEmpty() && each.match().isSameKind();
            if (all || ((nearest || each.match().isNear()) && full.size() < MOST_IN_FULL)) {
                full.add(each);
            } else if (each.match().isSameKind()) {
                sameKind.add(each);
            } else {
                others.add(each);
            }
        }
        full.forEach(this::inFull);
        boolean first = alone && full.isEmpty();
        sameKind(sameKind, first);
        others(others, first && sameKind.isEmpty());
    }

    private void inFull(Explanation explanation) {
        lines.line("");
        lines.line(
                terminal.paint(Colour.STRONG, explanation.runbook())
                        + ": "
                        + terminal.paint(Colour.WARNING, explanation.decision().word())
                        + SafeLine.of(" — " + because(explanation.match())));
        fields(explanation.match());
    }

    /** Every field of every pattern, nearest pattern first. */
    void fields(MatchReplay match) {
        boolean several = match.patterns().size() > 1;
        for (MatchReplay.Tried tried : match.patterns()) {
            Explain explain = tried.explain();
            if (several) {
                lines.detail(
                        "match", "pattern " + tried.number() + " of " + match.patterns().size());
            }
            replay(explain.replay(), "");
            explain.elements().ifPresent(this::elements);
        }
    }

    private void replay(Explain.Replay replay, String indent) {
        replay.fields()
                .forEach(field -> lines.detail("match", indent + shown(field, field.name())));
        for (Explain.AnyOf any : replay.anyOf()) {
            int count = any.alternatives().size();
            lines.detail(
                    "match",
                    indent
                            + sign(any.holds())
                            + (any.holds() ? " one" : " none")
                            + " of the "
                            + count
                            + " alternatives of $or matches");
            for (int i = 0; i < count; i++) {
                lines.detail("", indent + "    " + (i + 1) + ".");
                replay(any.alternatives().get(i), indent + "    ");
            }
        }
    }

    private void elements(Explain.Elements elements) {
        lines.detail(
                "match", "✗ all fields match, but not in the same element of " + elements.array());
        elements.elements().stream()
                .limit(all ? Explain.Elements.MOST_ELEMENTS : MOST_ELEMENTS)
                .forEach(element -> {
                    lines.detail("", "    " + element.place());
                    element.fields()
                            .forEach(field ->
                                    lines.detail(
                                            "", "        " + shown(field, elements.nameOf(field))));
                });
        int more =
                elements.more()
                        + (all ? 0 : Math.max(0, elements.elements().size() - MOST_ELEMENTS));
        if (more > 0) {
            lines.detail("", "    and " + more + " more elements");
        }
    }

    private static String shown(Explain.Field field, String name) {
        String got = Shortened.of(field.got(), LONGEST_VALUE);
        return sign(field.holds())
                + " "
                + name
                + (field.holds() ? " is " + got : " is " + got + ", wanted " + wanted(field))
                + (field.hint().isEmpty() ? "" : " — " + field.hint());
    }

    private static String wanted(Explain.Field field) {
        return Shortened.of(field.wantedInWords(), LONGEST_VALUE);
    }

    private static String sign(boolean holds) {
        return holds ? "✓" : "✗";
    }

    /** The nearest pattern's first reason, in words. */
    private static String because(MatchReplay match) {
        if (match.patterns().isEmpty()) {
            return "it has no pattern";
        }
        Explain nearest = match.patterns().getFirst().explain();
        List<Explain.Field> misses =
                nearest.replay().fields().stream().filter(field -> !field.holds()).toList();
        if (misses.isEmpty()) {
            return Shortened.of(nearest.remarks().getFirst(), LONGEST_REASON);
        }
        Explain.Field first = misses.getFirst();
        long more =
                misses.size()
                        - 1
                        + nearest.replay().anyOf().stream().filter(any -> !any.holds()).count();
        return first.name()
                + " is "
                + Shortened.of(first.got(), LONGEST_VALUE)
                + ", wanted "
                + wanted(first)
                + (first.hint().isEmpty() ? "" : ": " + first.hint())
                + (more == 0 ? "" : "; and " + more + " more");
    }

    private void sameKind(List<Explanation> runbooks, boolean first) {
        if (runbooks.isEmpty()) {
            return;
        }
        lines.line("");
        lines.line(
                counted(runbooks.size(), first)
                        + " for this kind of event, and more than one thing differs (-v for all):");
        runbooks.stream()
                .limit(MOST_IN_A_LINE)
                .forEach(each ->
                        lines.line(
                                SafeLine.of(
                                        "    " + each.runbook() + ": " + because(each.match()))));
        if (runbooks.size() > MOST_IN_A_LINE) {
            lines.line("    and " + (runbooks.size() - MOST_IN_A_LINE) + " more");
        }
    }

    private void others(List<Explanation> runbooks, boolean first) {
        if (!runbooks.isEmpty()) {
            lines.line("");
            lines.line(
                    counted(runbooks.size(), first)
                            + " for other kinds of events (-v shows "
                            + (runbooks.size() == 1 ? "it)." : "them)."));
            if (first) {
                kinds(runbooks);
            }
        }
    }

    /** What the runbooks are for, the most common first. */
    private void kinds(List<Explanation> runbooks) {
        Map<String, Long> kinds = new TreeMap<>();
        for (Explanation each : runbooks) {
            each.match().patterns().stream()
                    .map(MatchReplay.Tried::kind)
                    .distinct()
                    .forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        }
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_IN_A_LINE)
                .forEach(kind -> lines.detail(kind.getValue() + " for", kind.getKey()));
    }

    private static String counted(int count, boolean first) {
        return count + (first ? "" : " other") + (count == 1 ? " runbook is" : " runbooks are");
    }
}
