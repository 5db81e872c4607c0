package dev.salve.compiler.trial;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Explain;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Why an event does not match a runbook: of its patterns the one that comes nearest counts. */
final class Misses {

    private Misses() {}

    static Decided of(Runbook runbook, byte[] event) {
        Explain nearest = nearest(runbook, event);
        List<Decision.FieldMiss> misses = new ArrayList<>();
        List<Why.Line> lines = new ArrayList<>();
        for (Explain.Mismatch mismatch : nearest.mismatches()) {
            misses.add(new Decision.FieldMiss(mismatch.field(), mismatch.wanted(), mismatch.got()));
            lines.add(
                    Why.Line.of(
                            "match " + mismatch.field(),
                            mismatch.got() + ", wanted " + mismatch.wanted()));
        }
        nearest.remarks().forEach(remark -> lines.add(Why.Line.of("match", remark)));
        return new Decided(runbook.name(), new Decision.NoMatch(misses), List.of(), lines);
    }

    private static Explain nearest(Runbook runbook, byte[] event) {
        List<Explain> all =
                runbook.match().stream().map(pattern -> explain(pattern, event)).toList();
        return Collections.min(
                all, Comparator.comparingInt(explain -> explain.mismatches().size()));
    }

    private static Explain explain(Pattern pattern, byte[] event) {
        return switch (Explain.of(pattern, event)) {
            case Reading.Read<Explain>(Explain explained) -> explained;
            case Reading.Refused<Explain>(var problem) ->
                    throw new IllegalArgumentException(problem.message());
        };
    }
}
