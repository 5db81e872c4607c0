package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.runbook.GuardSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectorGuardrailTest {

    private final Question question = new Question(new SelectorGuardrail());

    private static PlannedChange on(Object target) {
        return Question.of(ActionClass.A, Map.of("target", target));
    }

    @Test
    void check_oneResource_isAllowedHoweverOften() {
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
        question.changes = List.of(on("web"), on("web"), on("web"));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_moreThanAllowed_deniesAtEveryStage() {
        question.changes = List.of(on("web"), on("web"), on("shop"));
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED, "it names 2 resources, allowed: 1", Stage.values());
    }

    @Test
    void check_settingsAllowTwo_allowsTwo() {
        question.guards = targets(2);
        question.changes = List.of(on("web"), on("shop"), on("web"));
        question.allows();
        question.changes = List.of(on("web"), on("shop"), on("pay"));
        question.denies(Verdict.Kind.REFUSED, "it names 3 resources, allowed: 2");
    }

    @Test
    void check_resourceNotNamed_denies() {
        for (Object blank : List.of("", "  ", JsonNull.NULL, 7L)) {
            question.changes = List.of(on("web"), on(blank));
            question.deniesOnlyAt(
                    Verdict.Kind.REFUSED, "act does not say on what it acts", Stage.values());
        }
        question.changes = List.of(Question.of(ActionClass.A, Map.of()));
        question.denies(Verdict.Kind.REFUSED, "act does not say on what it acts");
    }

    @Test
    void check_actionWithoutATarget_denies() {
        ActionManifest aimless =
                new ActionManifest(
                        "fake.act@1",
                        "d",
                        Family.RESTART,
                        ActionClass.A,
                        true,
                        false,
                        List.of(),
                        null,
                        List.of(),
                        Duration.ZERO,
                        List.of(),
                        "o",
                        "u");
        question.changes =
                List.of(
                        new PlannedChange(
                                "act",
                                aimless,
                                Map.of("target", "web"),
                                Map.of(),
                                Optional.empty()));
        question.denies(Verdict.Kind.REFUSED, "act does not say on what it acts");
    }

    private static GuardSettings targets(int targets) {
        GuardSettings all = GuardSettings.DEFAULTS;
        return new GuardSettings(
                all.cooldown(),
                all.blastPercent(),
                all.minHealthyPercent(),
                all.massFailurePercent(),
                all.flap(),
                all.regionsApart(),
                all.causality(),
                all.breaker(),
                all.freshReads(),
                all.scaleTimes(),
                targets,
                all.apiSharePercent(),
                all.earned());
    }
}
