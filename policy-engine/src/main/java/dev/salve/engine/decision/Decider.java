package dev.salve.engine.decision;

import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, in two total steps: {@link #assess} needs the event and its facts, {@link #decide} what
 * the ledger says about the target. No I/O, no clock.
 */
public final class Decider {

    private static final FactSet.Fact NOT_READ = new FactSet.Fact.NotRead();

    private Decider() {}

    /** What a matching runbook makes of an event. */
    public static Assessment assess(
            Runbook runbook, Event event, Struct alarm, FactSet facts, Instant now) {
        RunbookScope scope = new RunbookScope(event, alarm, facts, now);
        Decision ended = ended(runbook, facts, scope);
        return ended == null
                ? Proposing.propose(runbook, scope)
                : new Assessment.Ended(runbook, ended);
    }

    private static @Nullable Decision ended(Runbook runbook, FactSet facts, RunbookScope scope) {
        String notRead = null;
        for (Runbook.Fact fact : runbook.facts()) {
            switch (facts.get(fact.name()).orElse(NOT_READ)) {
                case FactSet.Fact.Known _ -> {}
                case FactSet.Fact.Failed(String reason, boolean later) -> {
                    return new Decision.Erred("facts." + fact.name() + ": " + reason, later);
                }
                case FactSet.Fact.NotRead _ -> notRead = fact.name();
            }
        }
        String letFailed = scope.evaluateLets(runbook);
        if (letFailed != null && notRead == null) {
            return new Decision.Erred(letFailed);
        }
        Decision guarded = guards(runbook, scope, notRead != null);
        return guarded == null && notRead != null
                ? new Decision.Unknown("fact " + notRead + " is not known here")
                : guarded;
    }

    /** What a runbook that wants to act may do now. */
    public static Decision decide(Assessment.Wants wants, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deny denied -> denied(wants.proposal(), denied);
            case Verdict.Ask(String guardrail, String because) ->
                    new Decision.Approve(
                            wants.proposal(), wants.ask().orElse(guardrail + ": " + because));
            case Verdict.Allow _ ->
                    wants.ask()
                            .<Decision>map(why -> new Decision.Approve(wants.proposal(), why))
                            .orElseGet(() -> new Decision.Run(wants.proposal()));
        };
    }

    /**
     * The question that the guardrails are asked at the decision, right after the facts. No change
     * calendar is read in it yet, see {@link GuardRequest#with}.
     */
    public static GuardRequest request(
            Policy policy, Assessment.Wants wants, Event event, Instant now) {
        Runbook runbook = wants.runbook();
        return new GuardRequest(
                GuardRequest.Stage.DECIDE,
                new GuardRequest.Subject(
                        "",
                        runbook.name(),
                        runbook.digest(),
                        wants.proposal().target(),
                        wants.proposal().within(),
                        event.account(),
                        event.region()),
                runbook.mode(),
                wants.ask().isPresent() ? new Consent.Asked() : new Consent.NotAsked(),
                true,
                Triggers.of(policy, runbook, event),
                runbook.limits(),
                changes(wants),
                policy.settings(),
                ChangeCalendars.none(),
                now,
                now);
    }

    /** The decision that a guardrail's denial becomes. */
    public static Decision denied(Proposal proposal, Verdict.Deny denial) {
        String because = denial.because();
        return switch (denial.kind()) {
            case LIMITED -> new Decision.Limited(denial.guardrail(), because, denial.until());
            case REFUSED -> new Decision.Limited(denial.guardrail(), because, Optional.empty());
            case STALE -> new Decision.Stale(because);
            case PAUSED -> new Decision.Paused(denial.guardrail(), because);
            case OBSERVED -> new Decision.Observed(proposal, because);
            case DISABLED -> new Decision.Skipped(because);
            case LATER -> new Decision.Erred(denial.guardrail() + ": " + because, true);
        };
    }

    private static List<PlannedChange> changes(Assessment.Wants wants) {
        List<PlannedChange> changes = List.of();
        for (Runbook.Step step : wants.runbook().steps()) {
            for (ProposedStep proposed : wants.proposal().steps()) {
                if (step.id().equals(proposed.id()) && step.action().mutates()) {
                    changes =
                            with(
                                    changes,
                                    new PlannedChange(
                                            step.id(),
                                            step.action(),
                                            proposed.with(),
                                            Map.of(),
                                            Optional.empty()));
                }
            }
        }
        return changes;
    }

    /** Most runbooks have one step, and one needs no list that grows. */
    private static List<PlannedChange> with(List<PlannedChange> changes, PlannedChange change) {
        if (changes.isEmpty()) {
            return List.of(change);
        }
        List<PlannedChange> more = changes.size() == 1 ? new ArrayList<>(changes) : changes;
        more.add(change);
        return more;
    }

    /** Without its facts a guard cannot be told; one that is plainly false still ends it. */
    private static @Nullable Decision guards(
            Runbook runbook, RunbookScope scope, boolean factsMissing) {
        for (Runbook.Guard guard : runbook.when()) {
            switch (guard.expression().holds(scope)) {
                case Evaluated.Value(Object value) -> {
                    if (!Boolean.TRUE.equals(value)) {
                        return new Decision.Skipped(guard.why());
                    }
                }
                case Evaluated.Failed(String reason) -> {
                    if (!factsMissing) {
                        return new Decision.Erred(
                                "when " + guard.expression().source() + ": " + reason);
                    }
                }
            }
        }
        return null;
    }
}
