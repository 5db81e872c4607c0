package dev.salve.compiler.review;

import dev.salve.compiler.pattern.Reach;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** Steps that cause an event which starts their own runbook again. */
final class Loops {

    private final Issues issues;

    Loops(Issues issues) {
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        Reach match = Reach.of(reviewed.runbook().match());
        check(match, reviewed.runbook().steps(), reviewed.items("steps"));
        check(match, reviewed.runbook().onFailure(), reviewed.items("on-failure"));
    }

    private void check(Reach match, List<Runbook.Step> steps, List<Node> nodes) {
        for (int i = 0; i < steps.size(); i++) {
            Runbook.Step step = steps.get(i);
            Node.Entry action = Reviewed.entry(nodes.get(i), "action").orElseThrow();
            caught(match, step)
                    .ifPresent(event ->
                            issues.warning(
                                    action.key().place(),
                                    "loop",
                                    step.action().name()
                                            + " causes \""
                                            + event.detailType()
                                            + "\", which this match catches",
                                    "match on what tells its own events apart, or add a guard"));
        }
    }

    private static Optional<ExpectedEvent> caught(Reach match, Runbook.Step step) {
        return step.action().expectedEvents().stream()
                .map(ExpectedEvent::parse)
                .filter(event ->
                        event.events().stream().anyMatch(e -> match.mayCatch(e, event.known())))
                .findFirst();
    }
}
