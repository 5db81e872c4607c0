package dev.salve.engine.guardrail;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.runbook.GuardSettings;

/**
 * Enough of a group stays healthy at a step's worst moment. Of a group of one nothing does: people
 * decide. Where the health is not known, the members serve nobody. What is taken back is not held
 * back; the steps of {@code on-failure} are.
 */
public record MinHealthyGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "min-healthy";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage() == GuardRequest.Stage.UNDO) {
            return Verdict.allow();
        }
        for (PlannedChange change : request.changes()) {
            BlastRadius radius = change.blastRadius().orElse(null);
            if (radius != null && radius.touched() > 0 && radius.health().isPresent()) {
                Verdict verdict = check(change.step(), radius, request);
                if (!(verdict instanceof Verdict.Allow)) {
                    return verdict;
                }
            }
        }
        return Verdict.allow();
    }

    private Verdict check(String step, BlastRadius radius, GuardRequest request) {
        if (radius.of() == 1) {
            return request.consent().granted()
                    ? Verdict.allow()
                    : Verdict.ask(this, step + " touches the only " + radius.unit());
        }
        int floor =
                Math.max(
                        request.settings().guards().minHealthyPercent(),
                        GuardSettings.LEAST_HEALTHY_PERCENT);
        long after = radius.health().orElseThrow().healthyAfter();
        return after * 100 >= floor * radius.of()
                ? Verdict.allow()
                : Verdict.deny(
                        this,
                        Verdict.Kind.LIMITED,
                        "%s would leave %d of %d %ss healthy; at least %d %% must stay"
                                .formatted(step, after, radius.of(), radius.unit(), floor));
    }
}
