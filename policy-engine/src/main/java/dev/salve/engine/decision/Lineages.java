package dev.salve.engine.decision;

import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which of Salve's own actions led to what a run is about. */
public final class Lineages {

    private Lineages() {}

    /**
     * The lineage of a run that this request becomes: the last action on its target that is
     * expected to cause such an event, not too long before it.
     */
    public static Identity.Lineage of(GuardRequest request, GuardSnapshot snapshot) {
        int signals = request.trigger().signals();
        return cause(request, snapshot.target().actions())
                .map(cause ->
                        new Identity.Lineage(
                                cause.depth() + 1, Optional.of(cause.runId()), signals))
                .orElseGet(() -> new Identity.Lineage(0, Optional.empty(), signals));
    }

    private static Optional<PastAction> cause(GuardRequest request, List<PastAction> actions) {
        return actions.reversed().stream()
                .filter(action -> !action.runId().equals(request.runId()))
                .filter(action -> causes(action, request))
                .findFirst();
    }

    private static boolean causes(PastAction action, GuardRequest request) {
        Trigger trigger = request.trigger();
        Instant until = action.at().plus(request.settings().guards().causality().within());
        return trigger.effects().stream().anyMatch(action.effects()::contains)
                && !trigger.at().isAfter(until);
    }
}
