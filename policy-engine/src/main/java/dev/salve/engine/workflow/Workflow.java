package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.ledger.ClaimResult;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.run.Directive;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Position;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Drives runs: performs what the state machine directs and feeds back what happened, until there is
 * nothing to do but wait. Any process may drive any run at any time; the ledger decides who moves
 * it.
 */
public final class Workflow {

    /** No request is sent later than this after its intent. */
    public static final Duration CALL_BOUND = Duration.ofSeconds(20);

    /** A bucket of requests fills by a few in this time; a throttled service rests for longer. */
    static final Duration BUDGET_REST = Duration.ofSeconds(5);

    /** Moves in one drive; a run that needs more goes on at the next one. */
    static final int MAX_MOVES = 200;

    /**
     * What people say is told again if somebody else moved the run meanwhile; it never gets lost.
     */
    static final int MAX_SIGNAL_TRIES = 8;

    /** More tries of a move that fails in itself would only hide that something is wrong. */
    static final int MAX_FAILURES = 3;

    /** The guardrail whose denial reading again cures. */
    private static final String FRESH_READS = "fresh-reads";

    private final Ledger ledger;
    private final Toolbox toolbox;
    private final InstantSource clock;
    private final Recovery recovery;
    private final Undo undo;
    private final AlarmReader alarms;
    private final WallCheck wall;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** A process whose clock is believed. */
    public Workflow(Ledger ledger, Toolbox toolbox, Recovery recovery, InstantSource clock) {
        this(ledger, toolbox, recovery, clock, WallCheck.none(clock, ledger));
    }

    public Workflow(
            Ledger ledger,
            Toolbox toolbox,
            Recovery recovery,
            InstantSource clock,
            WallCheck wall) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.recovery = Objects.requireNonNull(recovery, "recovery is null");
        this.undo = new Undo(toolbox);
        this.alarms = new AlarmReader(toolbox);
        this.wall = Objects.requireNonNull(wall, "wall is null");
    }

    /**
     * Moves a run as far as it goes now. A run that cannot be moved because of a fault of Salve is
     * handed to a person after {@value #MAX_FAILURES} tries.
     *
     * @return the run as it then stands, empty if there is none with this id
     * @throws StoreException if the ledger is away, or this machine's clock is wrong: nothing acts
     * @throws RuntimeException if moving it failed in itself; it may be tried again
     */
    public Optional<Run> drive(String runId) {
        wall.check();
        Optional<Run> run = ledger.runs().find(runId);
        for (int move = 0; move < MAX_MOVES && run.isPresent(); move++) {
            Optional<Run> moved = carefully(run.get());
            if (moved.isEmpty()) {
                return run;
            }
            run = moved;
        }
        return run;
    }

    /**
     * Tells a run something from outside (a vote, a stop) and moves it on.
     *
     * @throws StoreException as {@link #drive}: an approval that is over by now would count on a
     *     clock that is slow
     */
    public Optional<Run> signal(String runId, Signal signal) {
        wall.check();
        for (int attempt = 0; attempt < MAX_SIGNAL_TRIES; attempt++) {
            Optional<Run> run = ledger.runs().find(runId);
            if (run.isEmpty()) {
                return Optional.empty();
            }
            if (tell(run.get(), signal).isPresent()) {
                return drive(runId);
            }
        }
        throw new StoreException("others were moving " + runId + " all the time; try again", null);
    }

    /** Counted here and not in the run: what is broken may be the writing of it. */
    private Optional<Run> carefully(Run run) {
        try {
            Optional<Run> moved = move(run);
            failures.remove(run.id());
            return moved;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            if (failures.merge(run.id(), 1, Integer::sum) < MAX_FAILURES) {
                throw e;
            }
            Optional<Run> handedOver = tell(run, new Signal.Broken(e.toString()));
            failures.remove(run.id());
            return handedOver;
        }
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
            case Directive.Act act -> act(run, act, true);
            case Directive.Observe(Intent intent) -> look(run, intent);
            case Directive.Verify _ -> tell(run, recovery.check(run, clock.instant()));
            case Directive.PlanUndo(Intent intent) -> tell(run, undo.plan(intent));
        };
    }

    /**
     * @param again whether it may be read again if what was read is too old by the intent
     */
    private Optional<Run> act(Run run, Directive.Act act, boolean again) {
        PlannedStep step = act.step();
        Instant readAt = clock.instant();
        Optional<Signal> reasonGone = act.confirm() ? reasonGone(run) : Optional.empty();
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
        boolean takesBack = run.progress().position().phase() == Position.Phase.UNDO;
        return switch (takesBack
                ? Replan.takingBack(action.get(), step)
                : Replan.check(action.get(), step)) {
            case Replan.Result.Changed(String code, String reason) ->
                    tell(
                            run,
                            code.equals(ApiBudget.CODE)
                                    ? postponed(reason)
                                    : new Signal.PlanChanged(code, reason));
            case Replan.Result.Same(PlannedStep now) ->
                    commitAndCall(run, action.get(), new Prepared(now, act, readAt, again));
        };
    }

    private Intent intent(Run run, PlannedStep step, int attempt) {
        Instant now = clock.instant();
        return new Intent(
                run.id(),
                intentStep(run, step),
                attempt,
                step.action(),
                step.params(),
                step.before(),
                step.after(),
                now,
                now.plus(CALL_BOUND));
    }

    /** Step ids are unique in their list only; an intent's must be unique in the run. */
    private static String intentStep(Run run, PlannedStep step) {
        return run.progress().position().phase() == Position.Phase.ON_FAILURE
                ? "on-failure-" + step.id()
                : step.id();
    }

    /** A step that may be carried out, as far as what was read at this time says. */
    private record Prepared(
            PlannedStep step, Directive.Act act, Instant readAt, boolean mayReadAgain) {}

    private Optional<Run> commitAndCall(Run run, Action action, Prepared prepared) {
        PlannedStep step = prepared.step();
        Settings settings = recovery.settings();
        ChangeCalendars calendars = calendars(run, settings);
        Intent intent = intent(run, step, prepared.act().attempt());
        Instant now = intent.committedAt();
        Transition committed = RunMachine.advance(run, new Signal.IntentCommitted(intent), now);
        GuardRequest request =
                Requests.intent(
                        run,
                        action.manifest(),
                        step,
                        new Requests.Moment(settings, calendars, prepared.readAt(), now));
        return switch (ledger.runs().commit(committed, intent, request)) {
            case ClaimResult.Held(Run held) -> tell(held, new Signal.Acted(call(action, intent)));
            case ClaimResult.Denied(var verdict) -> refused(run, prepared, verdict);
            case ClaimResult.Overtaken _ -> Optional.empty();
        };
    }

    /** The last thing that is read before an intent; no freeze holds up an undo, so none then. */
    private ChangeCalendars calendars(Run run, Settings settings) {
        return Requests.stage(run).afterFailure()
                ? ChangeCalendars.none()
                : recovery.calendars(run, settings);
    }

    private Optional<Run> refused(Run run, Prepared prepared, Verdict.Deny denied) {
        if (denied.kind() == Verdict.Kind.LATER) {
            return tell(run, postponed(denied.because()));
        }
        boolean old = denied.guardrail().equals(FRESH_READS);
        return old && prepared.mayReadAgain()
                ? act(run, prepared.act(), false)
                : tell(
                        run,
                        new Signal.IntentRefused(
                                denied.guardrail(), denied.because(), denied.until()));
    }

    /** Whether the alarm that is the reason still stands; an unreadable one stops the run. */
    private Optional<Signal> reasonGone(Run run) {
        String alarm = run.identity().alarm().orElseThrow();
        return switch (recovery.withEvent(run, event -> alarms.read(alarm, event))) {
            case Lookup.Result.Failed(String code, String message) ->
                    Optional.of(
                            code.equals(ApiBudget.CODE)
                                    ? postponed(message)
                                    : new Signal.Unconfirmed(code + ": " + message));
            case Lookup.Result.Found(Map<String, Object> fields) ->
                    reasonGone(alarm, String.valueOf(fields.get("state")));
        };
    }

    private Signal postponed(String why) {
        return new Signal.Postponed(why, clock.instant().plus(BUDGET_REST));
    }

    /** Red, or no action; no data is never a reason to act. */
    private static Optional<Signal> reasonGone(String alarm, String state) {
        return switch (state) {
            case "ALARM" -> Optional.empty();
            case "OK" -> Optional.of(new Signal.Cleared("alarm " + alarm + " is OK"));
            default -> Optional.of(new Signal.Unconfirmed("alarm " + alarm + " is " + state));
        };
    }

    /** A process that slept between intent and call must not call: others count on the bound. */
    private Outcome call(Action action, Intent intent) {
        return clock.instant().isBefore(intent.callDeadline())
                ? Edge.call(action, intent)
                : new Outcome.Rejected(
                        "call-deadline-passed",
                        "nothing was sent, the intent was committed too long ago",
                        true);
    }

    /** What was seen is as old as the look: one that took long was not the last one for that. */
    private Optional<Run> look(Run run, Intent intent) {
        Instant lookedAt = clock.instant();
        Signal seen = new Signal.Observed(observe(intent));
        return save(run, RunMachine.advance(run, seen, lookedAt));
    }

    private Observation observe(Intent intent) {
        Optional<Action> action = toolbox.action(intent.action());
        return action.isPresent()
                ? Edge.observe(action.get(), intent)
                : new Observation.Inconclusive(intent.action() + " is not installed here");
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
