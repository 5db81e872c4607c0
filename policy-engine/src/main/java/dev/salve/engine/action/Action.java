package dev.salve.engine.action;

import java.util.Map;

/**
 * One entry of the catalogue, able to run. The same class acts on AWS and on the sandbox: it knows
 * the SDK's client interface and nothing of who answers.
 *
 * <p>No method throws for what AWS answers: refusals, errors and doubts are values. Implementations
 * hold no state.
 */
public interface Action {

    ActionManifest manifest();

    /**
     * What a run would do now: reads, changes nothing; also the dry run.
     *
     * @param params checked against the manifest's parameters and bounds
     */
    PlanResult plan(Map<String, Object> params);

    /**
     * Issues the call once. Called at most once per (run, step, attempt), only after its intent is
     * committed. Must not send anything after {@link Intent#callDeadline}; the SDK's own retries
     * are off for classes C and D.
     */
    Outcome call(Intent intent);

    /**
     * Whether the call took effect. Reads only; may be called any number of times, by any process.
     */
    Observation observe(Intent intent);

    /**
     * Whether the resource is well again: asked, until it holds, after a run of a runbook that has
     * no {@code verify} of its own. Reads only. Only asked of actions whose manifest {@linkplain
     * ActionManifest#knowsRecovery says} that they can tell.
     */
    default Observation recovered(Intent intent) {
        return new Observation.Inconclusive(
                intent.action() + " cannot tell; the runbook's verify must");
    }

    /** How to take it back, from the state now. Reads only. */
    UndoPlan undo(Intent intent);
}
