package dev.salve.engine.guardrail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Capacity grows by no more than a factor at once, and never shrinks while another alarm on the
 * target is red. An action that moves capacity and does not say from what to what is refused.
 */
public record ScaleGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage().afterFailure()) {
            return Verdict.allow();
        }
        for (PlannedChange change : request.changes()) {
            if (change.action().movesCapacity() && !change.before().isEmpty()) {
                Verdict verdict = check(change, request, snapshot);
                if (verdict instanceof Verdict.Deny) {
                    return verdict;
                }
            }
        }
        return Verdict.allow();
    }

    private Verdict check(PlannedChange change, GuardRequest request, GuardSnapshot snapshot) {
        String broken = broken(change, request.settings().guards().scaleTimes());
        if (broken != null) {
            return Verdict.deny(this, Verdict.Kind.REFUSED, change.step() + ": " + broken);
        }
        String red = shrinks(change) ? otherRed(request, snapshot) : null;
        return red == null
                ? Verdict.allow()
                : Verdict.deny(
                        this,
                        Verdict.Kind.LIMITED,
                        change.step() + " takes capacity away, and " + red + " is red");
    }

    private static @Nullable String broken(PlannedChange change, int times) {
        boolean compared = false;
        for (Map.Entry<String, Object> had : change.before().entrySet()) {
            if (had.getValue() instanceof Number before
                    && change.params().get(had.getKey()) instanceof Number wanted) {
                compared = true;
                if (!(wanted.doubleValue() <= most(before, times))) {
                    return "%s %s is more than %d times %s"
                            .formatted(had.getKey(), wanted, times, before);
                }
            }
        }
        return compared ? null : "it does not say how much capacity there was, and will be";
    }

    /** An empty group may get its first member. */
    private static double most(Number before, int times) {
        return Math.max(times * before.doubleValue(), 1);
    }

    /** Whether a change takes capacity away, as far as it is planned. */
    static boolean shrinks(PlannedChange change) {
        if (!change.action().movesCapacity()) {
            return false;
        }
        for (Map.Entry<String, Object> had : change.before().entrySet()) {
            if (had.getValue() instanceof Number before
                    && change.params().get(had.getKey()) instanceof Number wanted
                    && wanted.doubleValue() < before.doubleValue()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String otherRed(GuardRequest request, GuardSnapshot snapshot) {
        String own = request.trigger().alarm().orElse("");
        for (String alarm : snapshot.target().redAlarms()) {
            if (!alarm.equals(own)) {
                return alarm;
            }
        }
        return null;
    }
}
