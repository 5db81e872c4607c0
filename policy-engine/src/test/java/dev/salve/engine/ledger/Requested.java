package dev.salve.engine.ledger;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.Notice;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs, requests and transitions for tests of the ledger. */
final class Requested {

    private Requested() {}

    /** The first state of a run with this id. */
    static Transition start(String id) {
        return start(id, Runs.identity(true).eventTime());
    }

    /** As {@link #start(String)}, for an event of this time. */
    static Transition start(String id, Instant eventTime) {
        Identity of = Runs.identity(true);
        Identity identity =
                new Identity(
                        id,
                        of.runbook(),
                        of.runbookDigest(),
                        of.owner(),
                        of.mode(),
                        of.eventKey(),
                        of.cause(),
                        of.alarm(),
                        eventTime,
                        of.target(),
                        of.account(),
                        of.region(),
                        of.requestedBy(),
                        of.createdAt(),
                        of.limits(),
                        of.verify(),
                        of.within(),
                        of.lineage(),
                        of.editor());
        Run run =
                Runs.run(
                                identity,
                                List.of(Runs.step("act", ActionClass.C)),
                                List.of(),
                                RunState.READY,
                                null)
                        .stored(0);
        JournalEntry planned = new JournalEntry(EntryType.RUN_PLANNED, Runs.NOW, Map.of("run", id));
        return new Transition(run, List.of(planned), List.of(new Notice("owner:web", "s", "t")));
    }

    static GuardRequest request(Run run, Stage stage, Instant now) {
        Identity identity = run.identity();
        return new GuardRequest(
                stage,
                new GuardRequest.Subject(
                        run.id(),
                        identity.runbook(),
                        identity.runbookDigest(),
                        identity.target(),
                        identity.within(),
                        identity.account(),
                        identity.region()),
                identity.mode(),
                new Consent.NotAsked(),
                run.untouched(),
                Trigger.at(identity.eventTime()),
                identity.limits(),
                List.of(),
                Settings.DEFAULTS,
                ChangeCalendars.none(),
                now,
                now);
    }

    static ClaimResult claim(Ledger ledger, String id, Instant now) {
        Transition start = start(id);
        return ledger.runs().claim(start, request(start.run(), Stage.CLAIM, now));
    }

    static Intent intent(Run run, Instant now) {
        return Runs.intent(
                run, run.plan().steps().getFirst(), run.progress().position().attempt(), now);
    }

    static ClaimResult commit(Ledger ledger, Run run, Instant now) {
        Intent intent = intent(run, now);
        Transition committed = RunMachine.advance(run, new Signal.IntentCommitted(intent), now);
        return ledger.runs().commit(committed, intent, request(run, Stage.INTENT, now));
    }

    static ClaimResult save(Ledger ledger, Run run, Signal signal, Instant now) {
        return ledger.runs().save(run, RunMachine.advance(run, signal, now), now);
    }

    static Run held(ClaimResult result) {
        return switch (result) {
            case ClaimResult.Held(Run run) -> run;
            case ClaimResult.Denied denied -> throw new AssertionError(denied);
            case ClaimResult.Overtaken overtaken -> throw new AssertionError(overtaken);
        };
    }
}
