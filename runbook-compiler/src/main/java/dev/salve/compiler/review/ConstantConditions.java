package dev.salve.compiler.review;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Scope;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that come out the same whatever happens. Evaluated with nothing known: what has a
 * value then has it always, for {@code &&} and {@code ||} are decided by the side that is known.
 */
final class ConstantConditions {

    private static final String CODE = "constant-guard";
    private static final String COMPARE = "compare something of the event or of a fact";

    private static final Scope NOTHING =
            new Scope() {
                @Override
                public @Nullable Object eventField(int slot) {
                    return null;
                }

                @Override
                public @Nullable Object name(String name) {
                    return null;
                }
            };

    private final Issues issues;

    ConstantConditions(Issues issues) {
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        Runbook runbook = reviewed.runbook();
        List<Node> guards = reviewed.items("when");
        for (int i = 0; i < runbook.when().size(); i++) {
            Node guard = guards.get(i);
            Place place =
                    Reviewed.entry(guard, "expr").map(Node.Entry::value).orElse(guard).place();
            guard(runbook.when().get(i).expression(), place);
        }
        runbook.approval()
                .flatMap(approval -> approval.when())
                .ifPresent(when ->
                        condition(when, reviewed.at("approval", "when").orElseThrow().place()));
        steps(runbook.steps(), reviewed.items("steps"));
        steps(runbook.onFailure(), reviewed.items("on-failure"));
    }

    private void steps(List<Runbook.Step> steps, List<Node> nodes) {
        for (int i = 0; i < steps.size(); i++) {
            Optional<Node.Entry> written = Reviewed.entry(nodes.get(i), "if");
            Optional<Expression> condition = steps.get(i).condition();
            if (written.isPresent() && condition.isPresent()) {
                condition(condition.get(), written.get().value().place());
            }
        }
    }

    private void guard(Expression guard, Place place) {
        switch (guard.holds(NOTHING)) {
            case Evaluated.Value(Object value) ->
                    issues.warning(
                            place,
                            CODE,
                            Boolean.TRUE.equals(value)
                                    ? "this guard is always true, so it stops nothing"
                                    : "this guard is always false, so the runbook never runs",
                            COMPARE);
            case Evaluated.Failed(String reason) -> failed(guard, place, reason);
        }
    }

    private void condition(Expression condition, Place place) {
        switch (condition.holds(NOTHING)) {
            case Evaluated.Value(Object value) ->
                    issues.warning(
                            place,
                            CODE,
                            "this condition is always " + value,
                            COMPARE + ", or take the line away");
            case Evaluated.Failed(String reason) -> failed(condition, place, reason);
        }
    }

    /** Mostly because nothing is known; without any name it always fails. */
    private void failed(Expression expression, Place place, String reason) {
        if (new Mentions().add(expression).none()) {
            issues.warning(place, CODE, "this always fails: " + reason, COMPARE);
        }
    }
}
