package dev.salve.engine.guardrail;

import java.util.List;
import java.util.Map;

/** While something that the target needs is red, the target is not where to act. Undo may. */
public record DependencyGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "dependency";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.redDependencies().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        Map.Entry<String, List<String>> red = snapshot.redDependencies().firstEntry();
        return Verdict.deny(
                this,
                Verdict.Kind.LIMITED,
                "%s is red (%s), and %s needs it"
                        .formatted(
                                red.getKey(), String.join(", ", red.getValue()), request.target()));
    }
}
