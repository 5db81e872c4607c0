package dev.salve.engine.shadow;

import dev.salve.engine.action.Catalogue;
import dev.salve.engine.run.TargetRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Compares what Salve would have done with what people did to the same target, from its reason on
 * until so long after the decision. In doubt a call is none of the plan's: agreement is never
 * flattered. Pure; the same values give the same comparison.
 */
public final class Shadow {

    private final Catalogue catalogue;
    private final Duration within;
    private final Instant now;

    /**
     * @param within how long after a decision people's calls count; positive
     * @param now people may still act on decisions whose time is not over by then
     */
    public Shadow(Catalogue catalogue, Duration within, Instant now) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
        this.within = Objects.requireNonNull(within, "within is null");
        this.now = Objects.requireNonNull(now, "now is null");
        if (!within.isPositive()) {
            throw new IllegalArgumentException("not positive: " + within);
        }
    }

    /** One score a runbook, by name. */
    public List<Score> compare(Gathered gathered) {
        Map<String, List<Compared>> cases = new TreeMap<>();
        Map<String, Integer> messages = new HashMap<>();
        Witnesses witnesses = new Witnesses(gathered, within, now);
        for (Folded folded : fold(gathered.wouldDo())) {
            WouldDo would = folded.would();
            Remedies remedies = new Remedies(catalogue, would.steps());
            List<Compared> ofRunbook =
                    cases.computeIfAbsent(would.runbook(), name -> new ArrayList<>());
            if (remedies.none()) {
                messages.merge(would.runbook(), 1 + folded.repeats(), Integer::sum);
            } else {
                ofRunbook.add(witnesses.compare(would, remedies, folded.repeats()));
            }
        }
        return cases.entrySet().stream()
                .map(entry ->
                        new Score(
                                entry.getKey(),
                                entry.getValue(),
                                messages.getOrDefault(entry.getKey(), 0)))
                .toList();
    }

    /** A decision, and how many more of the same within its time. */
    private record Folded(WouldDo would, int repeats) {

        Folded again() {
            return new Folded(would, repeats + 1);
        }
    }

    private record Place(String runbook, TargetRef target) {}

    /**
     * Salve would not have acted twice in a moment, and one call of a person must not count twice:
     * what is observed again within the time of a decision belongs to it.
     */
    private List<Folded> fold(List<WouldDo> wouldDo) {
        List<Folded> folded = new ArrayList<>();
        Map<Place, Integer> open = new HashMap<>();
        for (WouldDo would : wouldDo.stream().sorted(Comparator.comparing(WouldDo::at)).toList()) {
            Place place = new Place(would.runbook(), would.target());
            Integer at = would.observed() ? open.get(place) : null;
            if (at != null && would.at().isBefore(folded.get(at).would().at().plus(within))) {
                folded.set(at, folded.get(at).again());
                continue;
            }
            if (would.observed()) {
                open.put(place, folded.size());
            }
            folded.add(new Folded(would, 0));
        }
        return folded;
    }
}
