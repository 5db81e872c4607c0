package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.ledger.ClaimResult;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Directive;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Drives runs: performs what the state machine directs and feeds back what happened, until there is
 * nothing to do but wait. Any process may drive any run at any time; the ledger decides who moves
 * it.
 */
public final class Workflow {

    /** D of {@code safety.md} §2: no request is sent later than this after its intent. */
    public static final Duration CALL_BOUND = Duration.ofSeconds(20);

    /** Moves in one drive; a run that needs more goes on at the next one. */
    static final int MAX_MOVES = 200;

    private final Ledger ledger;
    private final Toolbox toolbox;
    private final InstantSource clock;
    private final Recovery recovery;
    private final Undo undo;
    private final AlarmReader alarms;

    public Workflow(Ledger ledger, Toolbox toolbox, Recovery recovery, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.recovery = Objects.requireNonNull(recovery, "recovery is null");
        this.undo = new Undo(toolbox);
        this.alarms = new AlarmReader(toolbox);
    }

    /**
     * Moves a run as far as it goes now.
     *
     * @return the run as it then stands, empty if there is none with this id
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away: nothing acts without it
     */
    public Optional<Run> drive(String runId) {
        Optional<Run> run = ledger.runs().find(runId);
        for (int move = 0; move < MAX_MOVES && run.isPresent(); move++) {
            Optional<Run> moved = move(run.get());
            if (moved.isEmpty()) {
                return run;
            }
            run = moved;
        }
        return run;
    }

    /** Tells a run something from outside (a vote, a stop) and moves it on. */
    public Optional<Run> signal(String runId, Signal signal) {
        return ledger.runs()
                .find(runId)
                .flatMap(run -> save(run, RunMachine.advance(run, signal, clock.instant())))
                .flatMap(run -> drive(run.id()));
    }

    /** One move; empty if there is nothing to do now. */
    private Optional<Run> move(Run run) {
        return switch (RunMachine.next(run, clock.instant())) {
            case Directive.Done _, Directive.Wait _ -> Optional.empty();
            case Directive.Expire _ -> tell(run, new Signal.Tick());
            case Directive.Recover _ ->
                    tell(
                            run,
                            new Signal.Acted(
                                    new Outcome.Unknown(
                                            "whoever made the call recorded no outcome")));
            case Directive.Act(PlannedStep step, int attempt, boolean confirm) ->
                    act(run, step, attempt, confirm);
            case Directive.Observe(Intent intent) ->
                    tell(run, new Signal.Observed(observe(intent)));
            case Directive.Verify _ -> tell(run, recovery.check(run, clock.instant()));
            case Directive.PlanUndo(Intent intent) -> tell(run, undo.plan(intent));
        };
    }

    private Optional<Run> act(Run run, PlannedStep step, int attempt, boolean confirm) {
        Optional<Signal> reasonGone = confirm ? reasonGone(run) : Optional.empty();
        if (reasonGone.isPresent()) {
            return tell(run, reasonGone.get());
        }
        Optional<Action> action = toolbox.action(step.action());
        if (action.isEmpty()) {
            return tell(
                    run,
                    new Signal.PlanChanged(
                            "not-installed", step.action() + " is not installed here"));
        }
        return switch (Replan.check(action.get(), step)) {
            case Replan.Result.Changed(String code, String reason) ->
                    tell(run, new Signal.PlanChanged(code, reason));
            case Replan.Result.Same(Map<String, Object> before) ->
                    commitAndCall(run, action.get(), step, intent(run, step, attempt, before));
        };
    }

    private Intent intent(Run run, PlannedStep step, int attempt, Map<String, Object> before) {
        Instant now = clock.instant();
        return new Intent(
                run.id(),
                step.id(),
                attempt,
                step.action(),
                step.params(),
                before,
                step.after(),
                now,
                now.plus(CALL_BOUND));
    }

    private Optional<Run> commitAndCall(Run run, Action action, PlannedStep step, Intent intent) {
        Instant now = intent.committedAt();
        Transition committed = RunMachine.advance(run, new Signal.IntentCommitted(intent), now);
        GuardRequest request = Requests.intent(run, action.manifest(), step, now);
        return switch (ledger.runs().commit(committed, intent, request)) {
            case ClaimResult.Held(Run held) -> tell(held, new Signal.Acted(call(action, intent)));
            case ClaimResult.Denied(var verdict) ->
                    tell(run, new Signal.IntentRefused(verdict.guardrail(), verdict.because()));
            case ClaimResult.Overtaken _ -> Optional.empty();
        };
    }

    /** Whether the alarm that is the reason still stands; an unreadable one stops the run. */
    private Optional<Signal> reasonGone(Run run) {
        String alarm = run.identity().alarm().orElseThrow();
        return switch (recovery.withEvent(run, event -> alarms.read(alarm, event))) {
            case Lookup.Result.Failed(String code, String message) ->
                    Optional.of(new Signal.Unconfirmed(code + ": " + message));
            case Lookup.Result.Found(Map<String, Object> fields) ->
                    "OK".equals(fields.get("state"))
                            ? Optional.of(new Signal.Cleared("alarm " + alarm + " is OK"))
                            : Optional.empty();
        };
    }

    /** The outermost edge: a bug in an action becomes an outcome that a person looks at. */
    private static Outcome call(Action action, Intent intent) {
        try {
            return action.call(intent);
        } catch (RuntimeException e) {
            return new Outcome.Unknown("the action failed in itself: " + e);
        }
    }

    private Observation observe(Intent intent) {
        Optional<Action> action = toolbox.action(intent.action());
        if (action.isEmpty()) {
            return new Observation.Inconclusive(intent.action() + " is not installed here");
        }
        try {
            return action.get().observe(intent);
        } catch (RuntimeException e) {
            return new Observation.Inconclusive("the observation failed in itself: " + e);
        }
    }

    private Optional<Run> tell(Run run, Signal signal) {
        return save(run, RunMachine.advance(run, signal, clock.instant()));
    }

    /** The stored run; empty if somebody else moved it meanwhile. */
    private Optional<Run> save(Run before, Transition transition) {
        return switch (ledger.runs().save(before, transition, clock.instant())) {
            case ClaimResult.Held(Run held) -> Optional.of(held);
            case ClaimResult.Denied _, ClaimResult.Overtaken _ -> Optional.empty();
        };
    }
}
