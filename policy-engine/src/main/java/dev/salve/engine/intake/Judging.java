package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.FactReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What runbooks make of an event now: facts are read, the ledger is read, nothing is written. */
final class Judging {

    private final Ledger ledger;
    private final FactReader facts;

    Judging(Ledger ledger, FactReader facts) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.facts = Objects.requireNonNull(facts, "facts is null");
    }

    /**
     * An assessment and the facts it is of.
     *
     * @param at the time it is about: the decision's too
     */
    record Assessed(Assessment assessment, FactSet facts, Instant at) {}

    List<Assessed> assess(Policy policy, Event event, List<Runbook> matching, Instant now) {
        List<Assessed> assessed = new ArrayList<>();
        for (Runbook runbook : matching) {
            assessed.add(assess(policy, runbook, event, now));
        }
        return assessed;
    }

    /** A bug in a look-up is this runbook's error and nobody else's. */
    private Assessed assess(Policy policy, Runbook runbook, Event event, Instant now) {
        try {
            FactSet read = facts.read(runbook, event, policy.alarm(event), now);
            return new Assessed(
                    Decider.assess(runbook, event, policy.alarm(event), read, now), read, now);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Assessed(
                    new Assessment.Ended(runbook, failedInItself(e)), FactSet.none(), now);
        }
    }

    /**
     * Why facts could not be read now but may be in a moment: then nobody can tell yet which
     * runbook takes the target. Empty if all were read, or failed for good.
     */
    static Optional<String> unread(List<Assessed> assessed) {
        return assessed.stream()
                .flatMap(one -> one.facts().all().values().stream())
                .filter(fact -> fact instanceof FactSet.Fact.Failed failed && failed.later())
                .map(fact -> ((FactSet.Fact.Failed) fact).reason())
                .findFirst();
    }

    /** What the guardrails say of a runbook that wants to act. */
    Judgement judge(Policy policy, Event event, Assessment.Wants wants, Assessed assessed) {
        GuardRequest request =
                Decider.request(policy, wants, event, assessed.at())
                        .with(facts.calendars(policy.settings(), event));
        GuardSnapshot snapshot = ledger.runs().snapshot(request);
        Decision decision =
                Decider.decide(wants, ledger.runs().guardrails().verdict(request, snapshot));
        return new Judgement(wants, decision, assessed.facts(), request, snapshot);
    }

    /** What cannot even be decided never acts, and the event is decided all the same. */
    static Decision failedInItself(RuntimeException e) {
        return new Decision.Erred("the decision failed in itself: " + e);
    }
}
