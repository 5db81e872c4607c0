package dev.salve.engine.invariant;

import java.time.Duration;
import java.util.List;

/**
 * The promises of the safety contract, as observers; each list is fresh and watches one history.
 */
public final class Invariants {

    /** Longer than any run with the longest wait for people that a runbook may ask for. */
    private static final Duration RUNS_END = Duration.ofHours(24);

    /** The reconciler looks every five minutes; an alarm is held down for one. */
    private static final Duration ALARMS_ANSWERED = Duration.ofMinutes(15);

    /** Each process's clock may be 2 s off; one tells when an event came, another acts on it. */
    private static final Duration TWO_CLOCKS = Duration.ofSeconds(4);

    private Invariants() {}

    /** What must never happen, for a history that is shown in the order of commits. */
    public static List<Invariant> safety() {
        return safety(Terms.IN_ORDER);
    }

    /** What must never happen. */
    public static List<Invariant> safety(Terms terms) {
        return List.of(
                new OneHolderATarget(terms),
                new CallsFollowIntents(terms),
                new OneCallAnAttempt(terms),
                new OneRunActsOnATarget(terms),
                new NoIntentAfterKill(terms),
                new PeopleAgreed(terms),
                new CooldownIsKept(terms),
                new BudgetsAreKept(terms),
                new LittleIsTouched(terms),
                new OnlyPlannedTargets(terms),
                new PausesAreKept(terms),
                new OneDecisionAnEvent(terms),
                new OneEndARun(terms),
                new SuccessIsSeen(terms),
                new FreshReasonsOnly(terms),
                new PinnedPlansOnly(terms),
                new CausesStayShallow(terms),
                new WholeChains(terms),
                new UndoOnlyOwnState(terms),
                new DecisionsRepeat(terms),
                new CallsAreFew(terms),
                new ErrorsStop(terms));
    }

    /** What must come true once nothing goes wrong any more, with times to wait by default. */
    public static List<Invariant> liveness() {
        return liveness(RUNS_END, ALARMS_ANSWERED);
    }

    /**
     * What must come true once nothing goes wrong any more.
     *
     * @param runsEnd how long a run may take, its approval included
     * @param answered how long a red alarm may stay without a decision: reconcile and hold-down
     */
    public static List<Invariant> liveness(Duration runsEnd, Duration answered) {
        Terms terms = Terms.IN_ORDER;
        return List.of(
                new EveryRunEnds(terms, runsEnd),
                new EveryEventIsDecided(terms),
                new NoLockIsLeft(terms),
                new PeopleHear(terms),
                new RedAlarmsAreAnswered(terms, answered),
                new WorkResumes(terms.with(TWO_CLOCKS), answered));
    }
}
