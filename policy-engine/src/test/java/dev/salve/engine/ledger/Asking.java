package dev.salve.engine.ledger;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Intent;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.Progress;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run to be claimed, and the questions asked for it: all a test may want to be different. */
final class Asking {

    static final List<String> EFFECTS = List.of("fake|Changed|detail.n=1,2", "fake|Gone");

    String id = "run_1";
    String runbook = "restart-web";
    String digest = "sha256:r";
    TargetRef target = Runs.TARGET;
    Optional<TargetRef> within = Optional.empty();
    String account = "111122223333";
    String region = "eu-west-1";
    Instant now = Runs.NOW;
    Settings settings = Settings.DEFAULTS;
    Consent consent = new Consent.NotAsked();
    Optional<String> alarm = Optional.empty();
    int depth = 0;
    long units = 1;
    boolean verifies = true;

    static Asking of(String id) {
        Asking asking = new Asking();
        asking.id = id;
        return asking;
    }

    Asking on(TargetRef other) {
        target = other;
        return this;
    }

    Asking within(TargetRef group) {
        within = Optional.of(group);
        return this;
    }

    Asking at(Instant time) {
        now = time;
        return this;
    }

    Transition start() {
        Identity of = Runs.identity(verifies);
        Identity identity =
                new Identity(
                        id,
                        runbook,
                        digest,
                        of.owner(),
                        of.mode(),
                        of.eventKey(),
                        of.cause(),
                        of.alarm(),
                        now.minusSeconds(30),
                        target,
                        account,
                        region,
                        of.requestedBy(),
                        now,
                        of.limits(),
                        of.verify(),
                        within,
                        of.lineage(),
                        of.editor());
        Run fixed =
                Runs.run(
                                identity,
                                List.of(Runs.step("act", ActionClass.C)),
                                List.of(),
                                RunState.READY,
                                null)
                        .stored(0);
        return new Transition(fixed.with(startedNow(fixed.progress())), List.of(), List.of());
    }

    private Progress startedNow(Progress of) {
        return new Progress(
                of.state(),
                of.position(),
                now,
                now.plus(Duration.ofMinutes(30)),
                of.approval(),
                of.openIntent(),
                of.executed(),
                of.undoStep(),
                of.undone(),
                of.until(),
                of.healthySince(),
                of.ending());
    }

    GuardRequest request(Run run, Stage stage) {
        Trigger of = Trigger.at(now);
        return new GuardRequest(
                stage,
                new GuardRequest.Subject(id, runbook, digest, target, within, account, region),
                run.identity().mode(),
                consent,
                run.untouched(),
                new Trigger(of.freshSince(), of.at(), alarm, List.of(), false, depth, 1),
                run.identity().limits(),
                List.of(change()),
                settings,
                ChangeCalendars.none(),
                now,
                now);
    }

    private PlannedChange change() {
        return new PlannedChange(
                "act",
                manifest(),
                Map.of("target", target.id()),
                Map.of(),
                Optional.of(new BlastRadius(units, 100, "task")));
    }

    private static ActionManifest manifest() {
        return new ActionManifest(
                "fake.act@1",
                "does nothing",
                Family.RESTART,
                ActionClass.C,
                true,
                false,
                List.of(),
                "target",
                List.of(),
                Duration.ofSeconds(10),
                EFFECTS,
                "it looks",
                "it cannot");
    }

    ClaimResult claim(Ledger ledger) {
        Transition start = start();
        return ledger.runs().claim(start, request(start.run(), Stage.CLAIM));
    }

    ClaimResult commit(Ledger ledger, Run run) {
        return commit(ledger, run, Stage.INTENT);
    }

    ClaimResult commit(Ledger ledger, Run run, Stage stage) {
        Intent intent = Requested.intent(run, now);
        Transition committed = RunMachine.advance(run, new Signal.IntentCommitted(intent), now);
        return ledger.runs().commit(committed, intent, request(run, stage));
    }

    /** Claimed and committed. */
    Run acting(Ledger ledger) {
        return Requested.held(commit(ledger, Requested.held(claim(ledger))));
    }
}
