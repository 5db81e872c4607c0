package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Runbook;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the tests of one file see of one runbook. */
final class Sightings {

    private final Subject subject;
    private final Set<Condition> holding = new HashSet<>();
    private final Set<Condition> failing = new HashSet<>();
    private boolean acted;
    private boolean refrained;

    Sightings(Subject subject) {
        this.subject = subject;
    }

    /** Takes in what a test expected; a duplicate says nothing of the runbook that it is for. */
    void add(Decided decided) {
        for (Retracing.Evaluation evaluation : decided.evaluations()) {
            evaluation
                    .truth()
                    .ifPresent(truth -> (truth ? holding : failing).add(evaluation.condition()));
        }
        boolean acts = DecisionJson.proposal(decided.decision()).isPresent();
        acted |= acts;
        refrained |= !acts && !(decided.decision() instanceof Decision.Duplicate);
    }

    /**
     * @param tests where the file's tests begin; empty if no file names the runbook
     */
    RunbookCoverage coverage(Optional<Place> tests) {
        List<RunbookCoverage.Seen> seen =
                subject.conditions().all().stream()
                        .map(each ->
                                new RunbookCoverage.Seen(
                                        each, holding.contains(each), failing.contains(each)))
                        .toList();
        return new RunbookCoverage(
                subject.name(),
                subject.source().document().root().place(),
                acting(subject.runbook()),
                seen,
                acted,
                refrained,
                tests);
    }

    private static Optional<String> acting(Runbook runbook) {
        return switch (runbook.mode()) {
            case DISABLED -> Optional.empty();
            case OBSERVE -> Optional.of("observed");
            case APPROVE -> Optional.of("approve");
            case AUTO -> Optional.of(alwaysAsks(runbook) ? "approve" : "run");
        };
    }

    private static boolean alwaysAsks(Runbook runbook) {
        return runbook.approval()
                .map(ApprovalRule::when)
                .map(Optional::isEmpty)
                .orElseGet(() ->
                        runbook.steps().stream()
                                .anyMatch(step -> step.action().actionClass() == ActionClass.D));
    }
}
