package dev.salve.engine.guardrail;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.runbook.Limits.BlastLimit;
import java.util.Optional;

/** A step touches no more of a group than the runbook's {@code limits.blast-radius} allows. */
public record BlastRadiusGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "blast-radius";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        Optional<BlastLimit> limit = request.limits().blastRadius();
        if (limit.isEmpty()) {
            return Verdict.allow();
        }
        for (PlannedChange change : request.changes()) {
            if (change.blastRadius().isPresent()
                    && !within(limit.get(), change.blastRadius().get())) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        "%s would touch %s; allowed: %s"
                                .formatted(
                                        change.step(),
                                        change.blastRadius().get(),
                                        words(limit.get())));
            }
        }
        return Verdict.allow();
    }

    private static boolean within(BlastLimit limit, BlastRadius radius) {
        return switch (limit) {
            case BlastLimit.Count(int count) -> radius.touched() <= count;
            case BlastLimit.Percent(int percent) ->
                    radius.touched() <= 1 || radius.percent() <= percent;
        };
    }

    private static String words(BlastLimit limit) {
        return switch (limit) {
            case BlastLimit.Count(int count) -> Integer.toString(count);
            case BlastLimit.Percent(int percent) -> percent + " %";
        };
    }
}
