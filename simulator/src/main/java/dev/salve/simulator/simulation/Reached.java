package dev.salve.simulator.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was reached and how often: a thing that never happened was not tested. Counted by kind and
 * name. Not thread-safe.
 */
public final class Reached {

    /** What is counted. */
    public enum Kind {
        SIZE,
        STATE,
        DECISION,
        GUARDRAIL,
        FAULT,
        UNKNOWN,
        DEATH,
        RARE
    }

    private final Map<Kind, Map<String, Long>> counts = new TreeMap<>();

    /** Once more. */
    public void count(Kind kind, String name) {
        count(kind, name, 1);
    }

    public void count(Kind kind, String name, long times) {
        counts.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(name, times, Long::sum);
    }

    /** How often; 0 if never. */
    public long of(Kind kind, String name) {
        return of(kind).getOrDefault(name, 0L);
    }

    /** Everything of a kind, by name. */
    public Map<String, Long> of(Kind kind) {
        return Collections.unmodifiableMap(counts.getOrDefault(kind, Map.of()));
    }

    /** Adds what another has counted. */
    public void add(Reached other) {
        other.counts.forEach(
                (kind, names) -> names.forEach((name, times) -> count(kind, name, times)));
    }
}
