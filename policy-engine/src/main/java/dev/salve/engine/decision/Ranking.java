package dev.salve.engine.decision;

import dev.salve.engine.run.TargetRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who gets a target when several runbooks want it for one event: priority, then the name. */
public final class Ranking {

    private static final Comparator<Assessment.Wants> BETTER =
            Comparator.<Assessment.Wants>comparingInt(wants -> wants.runbook().priority())
                    .reversed()
                    .thenComparing(wants -> wants.runbook().name());

    /** A runbook alone is outranked by nobody. */
    private static final Ranking ALONE = new Ranking(Map.of());

    private final Map<TargetRef, Assessment.Wants> first;

    private Ranking(Map<TargetRef, Assessment.Wants> first) {
        this.first = first;
    }

    /** Ranks everything that one event set off. */
    public static Ranking of(List<Assessment> assessments) {
        if (assessments.size() < 2) {
            return ALONE;
        }
        Map<TargetRef, Assessment.Wants> first = new HashMap<>();
        for (Assessment assessment : assessments) {
            if (assessment instanceof Assessment.Wants wants && acts(wants)) {
                first.merge(
                        wants.proposal().target(),
                        wants,
                        (one, other) -> BETTER.compare(one, other) <= 0 ? one : other);
            }
        }
        return new Ranking(first);
    }

    /** A runbook that only observes takes no target from one that acts. */
    private static boolean acts(Assessment.Wants wants) {
        return switch (wants.runbook().mode()) {
            case AUTO, APPROVE -> true;
            case OBSERVE, DISABLED -> false;
        };
    }

    /** Who outranks it, empty if nobody does. */
    public Optional<String> outrankedBy(Assessment.Wants wants) {
        Assessment.Wants best = first.get(wants.proposal().target());
        return best == null || !acts(wants) || best.runbook().name().equals(wants.runbook().name())
                ? Optional.empty()
                : Optional.of(best.runbook().name());
    }
}
