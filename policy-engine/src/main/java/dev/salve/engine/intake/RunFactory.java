package dev.salve.engine.intake;

import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.ApprovalTerms;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.IdentityJson;
import dev.salve.engine.run.Notice;
import dev.salve.engine.run.Plan;
import dev.salve.engine.run.PlanJson;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Position;
import dev.salve.engine.run.Progress;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.Asking;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a run from what was decided: its first state, what is recorded, who is asked. Pure. */
final class RunFactory {

    /** A run that is not over by then is ended and escalated; waiting for people comes on top. */
    static final Duration DEADLINE = Duration.ofMinutes(30);

    private RunFactory() {}

    /**
     * @param holdDown how long an alarm must have been red before anything is done by itself
     * @param inStorm whether people are told of the storm, and not of each run
     */
    static Transition create(
            Assessment.Wants wants,
            Identity identity,
            Plan plan,
            Duration holdDown,
            boolean inStorm) {
        Optional<ApprovalState> approval =
                wants.ask().map(why -> asked(wants, identity, plan, why));
        Instant begins = approval.isPresent() ? identity.createdAt() : begins(identity, holdDown);
        Instant deadline =
                approval.map(asked -> asked.terms().expiresAt()).orElse(begins).plus(allowed(plan));
        Progress progress =
                new Progress(
                        approval.isPresent() ? RunState.WAITING_APPROVAL : RunState.READY,
                        Position.start(Position.Phase.STEPS),
                        begins,
                        deadline,
                        approval,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Run run = new Run(identity, plan, progress, ChainHead.empty(identity.id()), 0);
        return new Transition(run, entries(run), inStorm ? List.of() : notices(run));
    }

    /** An alarm may go as it came; a run that people are asked about waits anyway. */
    private static Instant begins(Identity identity, Duration holdDown) {
        Instant held = identity.eventTime().plus(holdDown);
        boolean byAlarm = identity.alarm().isPresent() && identity.mode() == Mode.AUTO;
        return byAlarm && held.isAfter(identity.createdAt()) ? held : identity.createdAt();
    }

    private static Duration allowed(Plan plan) {
        Duration steps =
                plan.steps().stream()
                        .map(PlannedStep::timeout)
                        .reduce(Duration.ZERO, Duration::plus);
        return steps.compareTo(DEADLINE) > 0 ? steps : DEADLINE;
    }

    private static ApprovalState asked(
            Assessment.Wants wants, Identity identity, Plan plan, String why) {
        Asking asking = Asking.of(wants.runbook());
        String message = wants.message().isEmpty() ? words(identity, plan, why) : wants.message();
        ApprovalTerms terms =
                new ApprovalTerms(
                        asking.require(),
                        asking.requesterMayApprove(),
                        identity.editor().filter(editor -> !asking.editorMayApprove()),
                        identity.createdAt().plus(asking.expiresIn()),
                        asking.onExpiry(),
                        message,
                        plan.hash());
        return new ApprovalState(terms, List.of(), Optional.empty());
    }

    private static String words(Identity identity, Plan plan, String why) {
        return plan.steps().stream()
                        .map(step -> step.action() + ": " + step.change())
                        .collect(Collectors.joining("; "))
                + " on "
                + identity.target()
                + " ("
                + why
                + ")?";
    }

    private static List<JournalEntry> entries(Run run) {
        Identity identity = run.identity();
        Map<String, Object> planned = new LinkedHashMap<>();
        planned.put("runbook", identity.runbook());
        planned.put("runbookDigest", identity.runbookDigest());
        planned.put("event", identity.eventKey());
        planned.put("cause", identity.cause());
        planned.put("target", identity.target().toString());
        planned.put("requestedBy", identity.requestedBy());
        planned.putAll(IdentityJson.evidence(identity));
        planned.put("verify", identity.verify().isPresent());
        planned.put("needsApproval", run.progress().approval().isPresent());
        planned.put("plan", PlanJson.write(run.plan()));
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(new JournalEntry(EntryType.RUN_PLANNED, identity.createdAt(), planned));
        run.progress()
                .approval()
                .ifPresent(approval ->
                        entries.add(
                                new JournalEntry(
                                        EntryType.APPROVAL_REQUESTED,
                                        identity.createdAt(),
                                        requested(approval.terms()))));
        return entries;
    }

    private static Map<String, Object> requested(ApprovalTerms terms) {
        return Map.of(
                "planHash", terms.planHash(),
                "expiresAt", terms.expiresAt().toString(),
                "message", terms.message(),
                "require",
                        terms.require().stream()
                                .map(need ->
                                        Map.<String, Object>of(
                                                "from", need.from(), "count", (long) need.count()))
                                .toList());
    }

    private static List<Notice> notices(Run run) {
        return run.progress()
                .approval()
                .map(approval ->
                        new Notice(
                                "owner:" + run.identity().owner(),
                                run.identity().cause() + ": approval needed",
                                approval.terms().message()
                                        + " — salve approve "
                                        + run.id()
                                        + " or salve deny "
                                        + run.id()
                                        + " until "
                                        + approval.terms().expiresAt()))
                .map(List::of)
                .orElse(List.of());
    }
}
