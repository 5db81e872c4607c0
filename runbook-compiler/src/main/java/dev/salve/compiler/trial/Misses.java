package dev.salve.compiler.trial;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Explain;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;

/** Why an event does not match a runbook: of its patterns the one that comes nearest counts. */
final class Misses {

    private Misses() {}

    static Decision.NoMatch of(Runbook runbook, byte[] event) {
        List<Decision.FieldMiss> nearest = null;
        for (Pattern pattern : runbook.match()) {
            List<Decision.FieldMiss> misses = misses(pattern, event);
            if (nearest == null || misses.size() < nearest.size()) {
                nearest = misses;
            }
        }
        return new Decision.NoMatch(nearest == null ? List.of() : nearest);
    }

    private static List<Decision.FieldMiss> misses(Pattern pattern, byte[] event) {
        List<Decision.FieldMiss> misses = new ArrayList<>();
        switch (Explain.of(pattern, event)) {
            case Reading.Read<Explain>(Explain explained) -> {
                for (Explain.Mismatch mismatch : explained.mismatches()) {
                    misses.add(
                            new Decision.FieldMiss(
                                    mismatch.field(), mismatch.wanted(), mismatch.got()));
                }
            }
            case Reading.Refused<Explain>(var problem) ->
                    throw new IllegalArgumentException(problem.message());
        }
        return misses;
    }
}
