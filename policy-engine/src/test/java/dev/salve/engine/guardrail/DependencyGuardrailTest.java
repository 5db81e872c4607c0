package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependencyGuardrailTest {

    private final Question question = new Question(new DependencyGuardrail());

    @Test
    void check_noneRed_allows() {
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
    }

    @Test
    void check_oneRed_deniesAllButUndo() {
        question.redDependencies = Map.of("db", List.of("cpu", "disk"), "queue", List.of("age"));
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "db is red (cpu, disk), and ecs.service arn:web needs it",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }
}
