package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;
import dev.salve.engine.expression.Expression;
import java.util.Objects;

/**
 * A condition of a runbook: tests should see it both true and false.
 *
 * @param name what messages call it: {@code guard}, {@code "if" of step restart}, {@code
 *     approval.when}
 * @param place of the expression in the runbook's file
 */
public record Condition(String name, Expression expression, Place place) {

    public Condition {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(expression, "expression is null");
        Objects.requireNonNull(place, "place is null");
    }
}
