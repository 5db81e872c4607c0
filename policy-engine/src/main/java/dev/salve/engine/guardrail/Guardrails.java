package dev.salve.engine.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All guardrails, in the order in which they are asked: what pauses everything comes first. */
public final class Guardrails {

    /** Every guardrail there is. */
    public static final List<Guardrail> ALL =
            List.of(
                    new KillSwitchGuardrail(),
                    new FreshnessGuardrail(),
                    new BoundsGuardrail(),
                    new BlastRadiusGuardrail(),
                    new LockGuardrail(),
                    new CooldownGuardrail(),
                    new MaxRunsGuardrail(),
                    new ModeGuardrail());

    private Guardrails() {}

    /** The first denial, or empty if nothing is against it. */
    public static Optional<Verdict.Deny> firstDenial(GuardRequest request, GuardSnapshot snapshot) {
        for (Guardrail guardrail : ALL) {
            if (guardrail.check(request, snapshot) instanceof Verdict.Deny denied) {
                return Optional.of(denied);
            }
        }
        return Optional.empty();
    }

    /** What each of them says, for explanations. */
    public static List<Checked> all(GuardRequest request, GuardSnapshot snapshot) {
        List<Checked> checked = new ArrayList<>(ALL.size());
        for (Guardrail guardrail : ALL) {
            checked.add(new Checked(guardrail.name(), guardrail.check(request, snapshot)));
        }
        return List.copyOf(checked);
    }

    /** One guardrail and its verdict. */
    public record Checked(String guardrail, Verdict verdict) {}
}
