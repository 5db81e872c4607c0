package dev.salve.simulator.simulation;

import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.run.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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

    /** What an event can come to; {@code unknown} is said at the desk only. */
    private static final List<String> DECISIONS =
            List.of(
                    "no-match",
                    "skipped",
                    "limited",
                    "stale",
                    "duplicate",
                    "outranked",
                    "paused",
                    "observed",
                    "approve",
                    "run",
                    "error",
                    "poisoned");

    /** Guardrails that have nothing to say here, and why. */
    private static final Map<String, String> UNREACHABLE =
            new TreeMap<>(
                    Map.of(
                            "two-signals",
                            "all simulated runbooks of class D look something up first",
                            "selector",
                            "all simulated runbooks name one resource",
                            "oscillation",
                            "of two runbooks for one target the loop and the cooldown speak first",
                            "fresh-reads",
                            "a run whose only objection is an old look looks again"));

    /** Alarms in seeds without faults that nothing stood in the way of. */
    static final String ALLOWED = "alarms without faults, allowed to act";

    /** Those of them that were acted on. */
    static final String ACTED = "alarms without faults, acted on";

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

    /** The guardrails that cannot speak in the simulation, each with the reason. */
    public static Map<String, String> unreachable() {
        return Collections.unmodifiableMap(UNREACHABLE);
    }

    /**
     * Of the alarms that a runbook in mode auto is for and nothing held back, in seeds without
     * faults: the share that was acted on, from 0 to 1; 1 if there was none.
     */
    public double actedWhenAllowed() {
        long allowed = of(Kind.RARE, ALLOWED);
        return allowed == 0 ? 1 : (double) of(Kind.RARE, ACTED) / allowed;
    }

    /** What should have been reached at least once and was not, by kind and name. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (RunState state : RunState.values()) {
            require(missing, Kind.STATE, state.name());
        }
        DECISIONS.forEach(word -> require(missing, Kind.DECISION, word));
        Guardrails.all().asked().stream()
                .map(Guardrail::name)
                .filter(name -> !UNREACHABLE.containsKey(name))
                .forEach(name -> require(missing, Kind.GUARDRAIL, name));
        Swarm.possible().forEach(fault -> require(missing, Kind.FAULT, fault.name()));
        List.of("APPLIED", "NOT_APPLIED", "INCONCLUSIVE")
                .forEach(word -> require(missing, Kind.UNKNOWN, word));
        return missing;
    }

    private void require(List<String> missing, Kind kind, String name) {
        if (of(kind, name) == 0) {
            missing.add(kind.name().toLowerCase(Locale.ROOT) + " " + name);
        }
    }

    /** Adds what another has counted. */
    public void add(Reached other) {
        other.counts.forEach(
                (kind, names) -> names.forEach((name, times) -> count(kind, name, times)));
    }
}
