package dev.salve.engine.guardrail;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.BlastRadius.Health;
import dev.salve.engine.action.Family;

/**
 * When most of a group is unhealthy, its members are not the cause, and acting on them is no cure.
 * A rollback is: it changes what all of them run.
 */
public record MassFailureGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "mass-failure";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage().afterFailure()) {
            return Verdict.allow();
        }
        int percent = request.settings().guards().massFailurePercent();
        for (PlannedChange change : request.changes()) {
            BlastRadius radius = change.blastRadius().orElse(null);
            if (radius != null
                    && change.action().family() != Family.ROLLBACK
                    && touchesAMember(radius)
                    && radius.health().isPresent()
                    && isMassFailure(radius, radius.health().get(), percent)) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.LIMITED,
                        "%d of %d %ss are healthy: the cause is not one of them"
                                .formatted(
                                        radius.health().get().healthy(),
                                        radius.of(),
                                        radius.unit()));
            }
        }
        return Verdict.allow();
    }

    private static boolean touchesAMember(BlastRadius radius) {
        return radius.touched() > 0 && radius.of() > 1;
    }

    private static boolean isMassFailure(BlastRadius radius, Health health, int percent) {
        return (radius.of() - health.healthy()) * 100 >= percent * radius.of();
    }
}
