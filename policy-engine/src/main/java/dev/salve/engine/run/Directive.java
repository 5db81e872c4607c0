package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import java.time.Instant;

/**
 * What the shell must do next for a run. Derived from the run alone, so a successor derives the
 * same.
 */
public sealed interface Directive {

    /** Nothing before then, unless somebody votes. */
    record Wait(Instant until) implements Directive {}

    /**
     * Confirm that there is still a reason, plan afresh, commit the intent, call.
     *
     * @param confirm whether the alarm must be read first: before the run's first call
     */
    record Act(PlannedStep step, int attempt, boolean confirm) implements Directive {}

    /**
     * An intent without an outcome, found by somebody else than the one who committed it: it died
     * in between. Never call again; say unknown, and observe.
     */
    record Recover(Intent intent) implements Directive {}

    /** Read whether the call took effect. */
    record Observe(Intent intent) implements Directive {}

    /** Read the verification's facts afresh and evaluate it. */
    record Verify() implements Directive {}

    /** Work out how to take this back. */
    record PlanUndo(Intent intent) implements Directive {}

    /** Tell the machine that time has passed: something expired, or only messages are next. */
    record Expire() implements Directive {}

    /** The run is over. */
    record Done() implements Directive {}
}
