package dev.salve.engine.guardrail;

import dev.salve.engine.action.Parameter;
import dev.salve.engine.event.JsonNull;
import org.jspecify.annotations.Nullable;

/** Every number an action is given stays inside the bounds its manifest states. */
public record BoundsGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "bounds";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        for (PlannedChange change : request.changes()) {
            for (Parameter parameter : change.action().parameters()) {
                String broken = broken(parameter, change.params().get(parameter.name()));
                if (broken != null) {
                    return Verdict.deny(
                            this, Verdict.Kind.REFUSED, change.action().name() + ": " + broken);
                }
            }
        }
        return Verdict.allow();
    }

    private static @Nullable String broken(Parameter parameter, @Nullable Object value) {
        if (value == null || value instanceof JsonNull) {
            return parameter.required() ? parameter.name() + " is missing" : null;
        }
        Long min = parameter.min();
        Long max = parameter.max();
        if (min == null && max == null) {
            return null;
        }
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return parameter.name() + " " + value + " is no number that can be bounded";
        }
        if (min != null && number.doubleValue() < min) {
            return parameter.name() + " " + value + " is below " + min;
        }
        if (max != null && number.doubleValue() > max) {
            return parameter.name() + " " + value + " is above " + max;
        }
        return null;
    }
}
