package dev.salve.cli.explain;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Explain;
import dev.salve.engine.match.Explain.Field;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A runbook's patterns, tried field by field on an event.
 *
 * @param patterns the nearest first
 */
record MatchReplay(List<Tried> patterns) {

    /** Another kind of event lacks all the other fields too: no news. */
    private static final Set<String> KIND = Set.of("source", "detail-type");

    private static final Comparator<Tried> NEAREST =
            Comparator.comparing((Tried tried) -> !tried.explain().matches())
                    .thenComparing(tried -> !tried.isSameKind())
                    .thenComparingLong(Tried::distance)
                    .thenComparingInt(Tried::number);

    MatchReplay {
        patterns = List.copyOf(patterns);
    }

    /**
     * One pattern.
     *
     * @param number from 1, as the runbook lists them
     */
    record Tried(int number, Explain explain) {

        private Stream<Field> misses() {
            return explain.replay().fields().stream().filter(field -> !field.holds());
        }

        /** {@code "CloudWatch Alarm State Change" from "aws.cloudwatch"}. */
        String kind() {
            return wanted("detail-type") + " from " + wanted("source");
        }

        private String wanted(String name) {
            return explain.replay().fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::wantedInWords)
                    .findFirst()
                    .orElse("anything");
        }

        /** Whether source and detail-type match, or nearly so. */
        boolean isSameKind() {
            return misses().filter(field -> KIND.contains(field.name()))
                    .noneMatch(field -> field.hint().isEmpty());
        }

        /** How many things stand in the way; what is absent with one object counts as one. */
        long distance() {
            long fields =
                    misses().map(field -> field.hint().isEmpty() ? field.name() : field.hint())
                            .distinct()
                            .count();
            long ors = explain.replay().anyOf().stream().filter(any -> !any.holds()).count();
            return fields + ors + (explain.elements().isPresent() ? 1 : 0);
        }

        /** Whether only one thing, or only something misspelt, stands in the way. */
        boolean isNear() {
            boolean misspelt =
                    misses().noneMatch(field -> field.hint().isEmpty())
                            && explain.replay().anyOf().stream().allMatch(Explain.AnyOf::holds);
            return isSameKind() && (distance() <= 1 || misspelt);
        }
    }

    static MatchReplay of(Runbook runbook, Event event) {
        List<Tried> patterns = new ArrayList<>();
        for (Pattern pattern : runbook.match()) {
            if (Explain.of(pattern, event.json()) instanceof Reading.Read<Explain> read) {
                patterns.add(new Tried(patterns.size() + 1, read.value()));
            }
        }
        patterns.sort(NEAREST);
        return new MatchReplay(patterns);
    }

    /** Nothing was tried. */
    static MatchReplay none() {
        return new MatchReplay(List.of());
    }

    boolean isNear() {
        return patterns.stream().anyMatch(Tried::isNear);
    }

    boolean isSameKind() {
        return patterns.stream().anyMatch(Tried::isSameKind);
    }

    long distance() {
        return patterns.stream().mapToLong(Tried::distance).min().orElse(0);
    }

    /** The decision, with what the nearest pattern misses. */
    Decision.NoMatch decision() {
        return new Decision.NoMatch(
                patterns.stream()
                        .limit(1)
                        .flatMap(nearest -> nearest.explain().misses().stream())
                        .map(miss ->
                                new Decision.FieldMiss(miss.field(), miss.wanted(), miss.got()))
                        .toList());
    }

    /** Why the nearest does not match, for JSON. */
    String because() {
        if (patterns.isEmpty()) {
            return "";
        }
        Explain nearest = patterns.getFirst().explain();
        return nearest.mismatches().isEmpty()
                ? String.join("; ", nearest.remarks())
                : decision().because();
    }
}
