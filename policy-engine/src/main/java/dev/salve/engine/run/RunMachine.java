package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.journal.EntryType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state machine of a run. Two total functions: {@link #next} says what must be done, {@link
 * #advance} what follows from what happened. Neither does anything.
 */
public final class RunMachine {

    /**
     * How long after a call's deadline somebody else may take its intent for left behind. Each
     * process acts only while its clock is within 2 s of the trusted time, so two clocks differ by
     * 4 s at most; the last second is for a request that is still on its way.
     */
    static final Duration RECOVERY_RESERVE = Duration.ofSeconds(5);

    /** Denials that pass by themselves: what was begun waits for them instead of being left. */
    private static final Set<String> PASSING = Set.of("budget", "cooldown", "regions-apart");

    private RunMachine() {}

    /** What the shell must do for the run now. */
    public static Directive next(Run run, Instant now) {
        Progress progress = run.progress();
        if (progress.state().terminal()) {
            return new Directive.Done();
        }
        Position position = progress.position();
        if (position.call() == Position.Call.COMMITTED) {
            return recover(progress.openIntent().orElseThrow(), now);
        }
        if (progress.state() == RunState.WAITING_APPROVAL) {
            Instant expiresAt = progress.approval().orElseThrow().terms().expiresAt();
            return now.isBefore(expiresAt) ? new Directive.Wait(expiresAt) : new Directive.Expire();
        }
        if (position.call() == Position.Call.NONE && !now.isBefore(progress.deadline())) {
            return lastLook(progress) ? new Directive.Verify() : new Directive.Expire();
        }
        if (now.isBefore(progress.wakeAt())) {
            return new Directive.Wait(progress.wakeAt());
        }
        return due(run, new Change(run, now));
    }

    /** Before what was done is taken back, it is looked whether it has helped meanwhile. */
    private static boolean lastLook(Progress progress) {
        return progress.position().phase() == Position.Phase.VERIFY && progress.ending().isEmpty();
    }

    /** Whoever committed the intent may still be calling; only after the deadline it cannot. */
    private static Directive recover(Intent intent, Instant now) {
        Instant over = intent.callDeadline().plus(RECOVERY_RESERVE);
        return now.isBefore(over) ? new Directive.Wait(over) : new Directive.Recover(intent);
    }

    private static Directive due(Run run, Change change) {
        Position position = run.progress().position();
        if (position.call() == Position.Call.OBSERVING) {
            return new Directive.Observe(run.progress().openIntent().orElseThrow());
        }
        return switch (position.phase()) {
            case VERIFY -> new Directive.Verify();
            case STEPS ->
                    actsNext(change)
                            ? act(change, run.nothingDone() && run.identity().alarm().isPresent())
                            : new Directive.Expire();
            case ON_FAILURE -> act(change, false);
            case UNDO ->
                    run.progress().undoStep().isPresent()
                            ? act(change, false)
                            : new Directive.PlanUndo(change.toUndo().orElseThrow());
        };
    }

    /** Whether a call comes next; not if there are only messages left, or nothing at all. */
    private static boolean actsNext(Change change) {
        return change.currentStep().map(PlannedStep::mutates).orElse(false);
    }

    private static Directive act(Change change, boolean confirm) {
        return new Directive.Act(
                change.currentStep().orElseThrow(), change.draft.position.attempt(), confirm);
    }

    /**
     * What follows from a signal. Total: a signal that does not fit the state (a late click, a
     * second stop) changes nothing.
     */
    public static Transition advance(Run run, Signal signal, Instant now) {
        Change change = new Change(run, now);
        if (!run.state().terminal() && fits(change, signal)) {
            apply(change, signal);
        }
        return change.done();
    }

    /** Whether the state the run is in has a use for the signal. */
    private static boolean fits(Change change, Signal signal) {
        Position.Call call = change.draft.position.call();
        boolean waiting = change.draft.state == RunState.WAITING_APPROVAL;
        boolean free = !waiting && call == Position.Call.NONE;
        return switch (signal) {
            case Signal.Tick _ -> true;
            case Signal.Voted _ -> waiting;
            case Signal.Stopped _, Signal.Broken _ -> true;
            case Signal.Cleared _ -> free && change.run.nothingDone();
            case Signal.Unconfirmed _,
                    Signal.PlanChanged _,
                    Signal.Postponed _,
                    Signal.IntentRefused _ ->
                    free;
            case Signal.IntentCommitted _ -> free && actsNext(change);
            case Signal.Acted _ -> call == Position.Call.COMMITTED;
            case Signal.Observed _ -> call == Position.Call.OBSERVING;
            case Signal.UndoPlanned _ ->
                    free && change.draft.position.phase() == Position.Phase.UNDO;
            case Signal.Checked _ -> change.draft.state == RunState.VERIFYING;
        };
    }

    private static void apply(Change change, Signal signal) {
        switch (signal) {
            case Signal.Tick _ -> tick(change);
            case Signal.Voted(var vote, var approvers) -> Approving.voted(change, vote, approvers);
            case Signal.Stopped(String by, String reason) -> stopped(change, by, reason);
            case Signal.Cleared(String evidence) ->
                    change.end(RunState.CANCELLED, "no reason to act any more: " + evidence, false);
            case Signal.Unconfirmed(String why) ->
                    change.end(
                            RunState.ESCALATED,
                            "could not confirm that it is still needed: " + why,
                            false);
            case Signal.PlanChanged(String code, String reason) ->
                    Stepping.failed(
                            change, RunState.ESCALATED, "not as planned: " + code + ": " + reason);
            case Signal.Postponed(String why, Instant until) -> postponed(change, why, until);
            case Signal.IntentRefused refusal -> refused(change, refusal);
            case Signal.Broken(String why) -> broken(change, why);
            case Signal.IntentCommitted(Intent intent) -> Stepping.committed(change, intent);
            case Signal.Acted(var outcome) -> Stepping.acted(change, outcome);
            case Signal.Observed(var observation) -> Stepping.observed(change, observation);
            case Signal.UndoPlanned(var plan, var step) -> Undoing.planned(change, plan, step);
            case Signal.Checked(boolean healthy, String evidence) ->
                    Verifying.checked(change, healthy, evidence);
        }
    }

    /** Waits as long as the run may take; what is too late for it, a person must look at. */
    private static void postponed(Change change, String why, Instant until) {
        if (until.isBefore(change.draft.deadline)) {
            change.draft.wakeAt = until;
        } else {
            change.end(RunState.ESCALATED, "could not be looked at in time: " + why, false);
        }
    }

    private static void tick(Change change) {
        Position.Call call = change.draft.position.call();
        if (change.draft.state == RunState.WAITING_APPROVAL) {
            Approving.expire(change);
        } else if (call == Position.Call.NONE && !change.now.isBefore(change.draft.deadline)) {
            late(change);
        } else if (change.draft.state == RunState.READY
                && change.draft.position.phase() == Position.Phase.STEPS
                && !actsNext(change)) {
            Stepping.settle(change);
        }
    }

    /** What was done and not seen to help is taken back first, unless that itself is late. */
    private static void late(Change change) {
        String why = "the run's deadline has passed";
        boolean under =
                switch (change.draft.position.phase()) {
                    case STEPS, VERIFY -> true;
                    case UNDO, ON_FAILURE -> false;
                };
        if (under && change.draft.ending.isEmpty() && !change.draft.executed.isEmpty()) {
            Stepping.failed(change, RunState.ESCALATED, why);
        } else {
            change.end(RunState.ESCALATED, why, false);
        }
    }

    /** Whether a call is still under way nobody can say then. */
    private static void broken(Change change, String why) {
        boolean open = change.draft.openIntent.isPresent();
        change.draft.openIntent = Optional.empty();
        change.end(RunState.ESCALATED, "this is a fault of Salve: " + why, open);
    }

    /** A call that is under way is observed first; its run then ends instead of going on. */
    private static void stopped(Change change, String by, String reason) {
        String why = Run.STOPPED + by + (reason.isEmpty() ? "" : ": " + reason);
        if (change.draft.position.call() != Position.Call.NONE) {
            change.willEnd(RunState.ESCALATED, why, false);
            change.draft.deadline = change.now;
            return;
        }
        boolean nothingDone = change.draft.executed.isEmpty();
        change.end(nothingDone ? RunState.CANCELLED : RunState.ESCALATED, why, false);
    }

    /**
     * A guardrail that closed before the first call cancels; after it, a person must look, unless
     * the denial passes before the run's deadline.
     */
    private static void refused(Change change, Signal.IntentRefused refusal) {
        Map<String, Object> data = new LinkedHashMap<>(change.stepData());
        data.put("guardrail", refusal.guardrail());
        data.put("because", refusal.because());
        refusal.until().ifPresent(until -> data.put("until", until.toString()));
        change.record(EntryType.GUARD_BLOCKED, data);
        boolean nothingDone = change.draft.executed.isEmpty();
        String why = refusal.guardrail() + ": " + refusal.because();
        if (!nothingDone && passes(change, refusal)) {
            change.draft.wakeAt = refusal.until().orElseThrow();
        } else if (change.draft.position.phase() == Position.Phase.UNDO) {
            Undoing.refused(change, why);
        } else {
            change.end(nothingDone ? RunState.CANCELLED : RunState.ESCALATED, why, false);
        }
    }

    private static boolean passes(Change change, Signal.IntentRefused refusal) {
        return PASSING.contains(refusal.guardrail())
                && refusal.until()
                        .filter(until -> until.isAfter(change.now))
                        .filter(until -> until.isBefore(change.draft.deadline))
                        .isPresent();
    }
}
