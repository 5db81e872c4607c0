package dev.salve.engine.intake;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs that an event made before its decisions were written down, by a process that died or in
 * a claim whose answer was lost. They stand: whatever is decided now, the event's decision is them.
 */
final class Started {

    private final Map<String, Run> byRunbook = new TreeMap<>();

    private Started() {}

    static Started read(Ledger ledger, String eventKey) {
        Started started = new Started();
        ledger.events().find(eventKey).map(StoredEvent::runs).orElse(Set.of()).stream()
                .flatMap(id -> ledger.runs().find(id).stream())
                .forEach(run -> started.byRunbook.put(run.identity().runbook(), run));
        return started;
    }

    /** Of runbooks that do not match any more: others were deployed meanwhile. */
    Stream<Receipt.Outcome> besides(List<Runbook> matching) {
        Set<String> names = matching.stream().map(Runbook::name).collect(Collectors.toSet());
        return byRunbook.values().stream()
                .filter(run -> !names.contains(run.identity().runbook()))
                .map(Started::outcome);
    }

    Optional<Receipt.Outcome> outcome(Runbook runbook) {
        return Optional.ofNullable(byRunbook.get(runbook.name())).map(Started::outcome);
    }

    /** Which runbook has the target already. */
    Optional<String> holderOf(TargetRef target) {
        return byRunbook.values().stream()
                .filter(run -> run.identity().target().equals(target))
                .map(run -> run.identity().runbook())
                .sorted()
                .findFirst();
    }

    /** The outcome that the run's claim was. */
    static Receipt.Outcome outcome(Run run) {
        Proposal proposal =
                new Proposal(
                        run.identity().target(),
                        run.identity().within(),
                        steps(run.plan().steps()),
                        steps(run.plan().onFailure()));
        Decision decision =
                run.progress().approval().isPresent()
                        ? new Decision.Approve(proposal, why(run))
                        : new Decision.Run(proposal);
        return new Receipt.Outcome(run.identity().runbook(), decision, Optional.of(run.id()));
    }

    private static String why(Run run) {
        return run.identity().mode() == Mode.APPROVE
                ? "mode approve"
                : "the runbook asks for approval";
    }

    private static List<ProposedStep> steps(List<PlannedStep> steps) {
        return steps.stream()
                .map(step -> new ProposedStep(step.id(), step.action(), step.params()))
                .toList();
    }
}
