package dev.salve.engine.intake;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.guardrail.Causation;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.ledger.ClaimResult;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.Plan;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.ApiBudget;
import dev.salve.engine.workflow.CalendarReader;
import dev.salve.engine.workflow.Planner;
import dev.salve.engine.workflow.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plans what was decided and claims its target: from here on there is a run. */
public final class Claiming {

    private final Ledger ledger;
    private final Toolbox toolbox;
    private final Planner planner;
    private final CalendarReader calendars;
    private final InstantSource clock;

    public Claiming(Ledger ledger, Toolbox toolbox, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.planner = new Planner(toolbox);
        this.calendars = new CalendarReader(toolbox);
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * @param wants the judgement's, with people asked if a guardrail wants it
     */
    Receipt.Outcome claim(Policy policy, RunIds ids, Assessment.Wants wants, Judgement judgement) {
        String name = wants.runbook().name();
        return switch (planner.plan(wants.runbook(), wants.proposal())) {
            case Planner.Result.Refused(String step, String code, String reason) ->
                    new Receipt.Outcome(
                            name,
                            refused(code, step + ": " + code + ": " + reason),
                            Optional.empty());
            case Planner.Result.Planned(Plan plan) -> {
                Identity identity = identity(policy, ids, wants, judgement);
                Duration holdDown = policy.settings().guards().flap().holdDown();
                Transition start =
                        RunFactory.create(wants, identity, plan, holdDown, judgement.inStorm());
                ChangeCalendars read = calendars.read(policy.settings(), ids.event());
                yield claim(start, request(start.run(), read, judgement), judgement);
            }
        };
    }

    private static Decision refused(String code, String because) {
        return code.equals(ApiBudget.CODE)
                ? new Decision.Erred(because, true)
                : new Decision.Skipped(because);
    }

    private GuardRequest request(Run run, ChangeCalendars read, Judgement judgement) {
        GuardRequest judged = judgement.request();
        Instant now = clock.instant();
        return Requests.claim(
                run,
                changes(run.plan()),
                judged.trigger().effects(),
                new Requests.Moment(judged.settings(), read, judged.readAt(), now));
    }

    private static Identity.Lineage lineage(Judgement judgement) {
        GuardRequest request = judgement.request();
        return Causation.lineage(
                request.trigger(),
                judgement.snapshot().target().actions(),
                request.settings().guards().causality());
    }

    private Receipt.Outcome claim(Transition start, GuardRequest request, Judgement judgement) {
        Assessment.Wants wants = judgement.wants();
        return switch (ledger.runs().claim(start, request)) {
            case ClaimResult.Held _, ClaimResult.Overtaken _ ->
                    new Receipt.Outcome(
                            wants.runbook().name(),
                            judgement.decision(),
                            Optional.of(start.run().id()));
            case ClaimResult.Denied(var verdict) ->
                    new Receipt.Outcome(
                            wants.runbook().name(),
                            Decider.denied(wants.proposal(), verdict),
                            Optional.empty());
        };
    }

    private List<PlannedChange> changes(Plan plan) {
        List<PlannedChange> changes = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            toolbox.action(step.action())
                    .ifPresent(action ->
                            changes.add(
                                    new PlannedChange(
                                            step.id(),
                                            action.manifest(),
                                            step.params(),
                                            step.before(),
                                            Optional.of(step.blastRadius()))));
        }
        return changes;
    }

    private Identity identity(
            Policy policy, RunIds ids, Assessment.Wants wants, Judgement judgement) {
        Event event = ids.event();
        Struct alarm = policy.alarm(event);
        Runbook runbook = wants.runbook();
        Instant now = clock.instant();
        return new Identity(
                ids.of(runbook),
                runbook.name(),
                runbook.digest(),
                runbook.metadata().owner(),
                runbook.mode(),
                ids.eventKey(),
                Causes.of(event, alarm),
                Causes.alarmName(event, alarm),
                event.time(),
                wants.proposal().target(),
                event.account(),
                event.region(),
                "salve",
                now,
                runbook.limits(),
                RecoveryTimes.of(runbook),
                wants.proposal().within(),
                lineage(judgement),
                runbook.metadata().editor());
    }
}
