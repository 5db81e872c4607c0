package dev.salve.engine.workflow;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.Signal;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks whether a target has recovered: fresh facts, a fresh alarm, the runbook's own expression;
 * or what its actions see, where it has none.
 */
public final class Recovery {

    private final Ledger ledger;
    private final Supplier<Policy> policy;
    private final FactReader facts;
    private final AlarmReader alarms;
    private final OwnRecovery own;

    public Recovery(Ledger ledger, Supplier<Policy> policy, Toolbox toolbox) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.facts = new FactReader(toolbox);
        this.alarms = new AlarmReader(toolbox);
        this.own = new OwnRecovery(toolbox);
    }

    /** The settings as they are now. */
    Settings settings() {
        return policy.get().settings();
    }

    /** What the change calendars of these settings say now. */
    ChangeCalendars calendars(Run run, Settings settings) {
        return settings.changeCalendars().isEmpty()
                ? ChangeCalendars.none()
                : event(policy.get(), run)
                        .map(event -> facts.calendars(settings, event))
                        .orElseGet(ChangeCalendars::none);
    }

    /** What the state machine is told. */
    Signal check(Run run, Instant now) {
        Policy current = policy.get();
        Optional<Runbook> runbook =
                current.runbook(run.identity().runbook())
                        .filter(found -> found.digest().equals(run.identity().runbookDigest()));
        if (runbook.isEmpty()) {
            return new Signal.Unconfirmed(
                    "runbook "
                            + run.identity().runbook()
                            + " changed while this run was verifying");
        }
        if (runbook.get().verify().isEmpty()) {
            return own.check(run);
        }
        Optional<Event> event = event(current, run);
        if (event.isEmpty()) {
            return new Signal.Unconfirmed("the run's event is not in the ledger any more");
        }
        return check(run, runbook.get(), event.get(), current.alarm(event.get()), now);
    }

    private Signal check(Run run, Runbook runbook, Event event, Struct fromEvent, Instant now) {
        Struct alarm = fromEvent;
        if (run.identity().alarm().isPresent()) {
            switch (alarms.read(run.identity().alarm().get(), event)) {
                case Lookup.Result.Found(Map<String, Object> fields) ->
                        alarm = new FreshAlarm(alarm, fields);
                case Lookup.Result.Failed(String code, String message) -> {
                    return new Signal.Checked(false, "alarm unreadable: " + code + ": " + message);
                }
            }
        }
        FactSet read = facts.read(runbook, event, alarm, now);
        RunbookScope scope = new RunbookScope(event, alarm, read, now);
        String letFailed = scope.evaluateLets(runbook);
        if (letFailed != null) {
            return new Signal.Checked(false, letFailed);
        }
        return evaluate(runbook.verify().orElseThrow().until(), scope);
    }

    private static Signal evaluate(Expression until, RunbookScope scope) {
        return switch (until.holds(scope)) {
            case Evaluated.Value(Object value) -> {
                boolean healthy = Boolean.TRUE.equals(value);
                yield new Signal.Checked(
                        healthy, until.source() + (healthy ? " holds" : " does not hold"));
            }
            case Evaluated.Failed(String reason) ->
                    new Signal.Checked(false, until.source() + ": " + reason);
        };
    }

    /** Does something with the run's event; a lost one is a failed look-up. */
    Lookup.Result withEvent(Run run, Function<Event, Lookup.Result> read) {
        return event(policy.get(), run)
                .map(read)
                .orElseGet(() ->
                        new Lookup.Result.Failed(
                                "event-lost", "the run's event is not in the ledger"));
    }

    private Optional<Event> event(Policy current, Run run) {
        Optional<StoredEvent> stored = ledger.events().find(run.identity().eventKey());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        byte[] json = stored.get().json().getBytes(StandardCharsets.UTF_8);
        return current.read(json) instanceof Reading.Read<Event>(Event event)
                ? Optional.of(event)
                : Optional.empty();
    }
}
