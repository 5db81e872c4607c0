package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code limits}. */
final class LimitsReader {

    private final Issues issues;

    LimitsReader(Issues issues) {
        this.issues = issues;
    }

    Limits read(Section runbook) {
        Optional<Section> limits = runbook.section("limits", RunbookFormat.LIMITS);
        return limits.map(this::limits)
                .orElseGet(() ->
                        new Limits(
                                Optional.empty(),
                                List.of(),
                                Limits.DEFAULT_MAX_AGE,
                                Optional.empty()));
    }

    private Limits limits(Section limits) {
        return new Limits(
                limits.duration("cooldown"),
                limits.node("max-runs")
                        .map(node -> runLimits(node, limits.label("max-runs")))
                        .orElse(List.of()),
                limits.duration("max-age").orElse(Limits.DEFAULT_MAX_AGE),
                limits.section("blast-radius", RunbookFormat.BLAST_RADIUS)
                        .flatMap(this::blastRadius));
    }

    /** One window or a list of them. */
    List<Limits.RunLimit> runLimits(Node node, String label) {
        List<Node> windows =
                node instanceof Node.Sequence
                        ? new Values(issues)
                                .list(node, label, "maps {count, within}")
                                .map(Node.Sequence::items)
                                .orElse(List.of())
                        : List.of(node);
        List<Limits.RunLimit> limits = new ArrayList<>();
        for (Node window : windows) {
            if (window instanceof Node.Mapping map) {
                runLimit(new Section(map, RunbookFormat.MAX_RUNS, label, issues))
                        .ifPresent(limits::add);
            } else {
                issues.error(
                        window.place(),
                        "type",
                        "\"" + label + "\" must be a map, this is " + window.kind(),
                        "write {count: 3, within: 1h}");
            }
        }
        return limits;
    }

    private Optional<Limits.RunLimit> runLimit(Section window) {
        Optional<Long> count = window.needWhole("count", "say how many: count: 3");
        Optional<Duration> within =
                window.need("within", "say in which time: within: 1h", window.values()::duration);
        return count.flatMap(c -> within.map(w -> new Limits.RunLimit(Math.toIntExact(c), w)));
    }

    private Optional<Limits.BlastLimit> blastRadius(Section section) {
        Optional<Limits.BlastLimit> percent =
                section.whole("percent")
                        .map(n -> new Limits.BlastLimit.Percent(Math.toIntExact(n)));
        Optional<Limits.BlastLimit> count =
                section.whole("count").map(n -> new Limits.BlastLimit.Count(Math.toIntExact(n)));
        boolean both = section.meant("percent") && section.meant("count");
        if (both || (!section.meant("percent") && !section.meant("count"))) {
            issues.error(
                    section.place(),
                    "value",
                    "limits.blast-radius needs one of percent and count, this has "
                            + (both ? "both" : "none"),
                    "write {percent: 10} or {count: 1}");
        }
        return percent.or(() -> count);
    }
}
