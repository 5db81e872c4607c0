package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.run.TargetRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeGuardrailTest {

    private final Question question = new Question(new ScopeGuardrail());

    @Test
    void check_nothingSaid_allowsAnywhere() {
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_listed_allows() {
        question.accounts = List.of("000000000000", "111122223333");
        question.regions = List.of("us-east-1", "eu-west-1");
        question.protectedTargets = List.of("arn:webb", "arn:we", "arn:other*", "*x");
        question.within = Optional.of(new TargetRef("ecs.cluster", "arn:cluster"));
        question.changes = List.of(Question.of(ActionClass.A, Map.of("target", "web", "by", 3L)));
        question.allows();
    }

    @Test
    void check_otherAccount_deniesAtEveryStage() {
        question.accounts = List.of("000000000000");
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED,
                "account 111122223333 is not among the allowed ones",
                Stage.values());
    }

    @Test
    void check_otherRegion_deniesAtEveryStage() {
        question.regions = List.of("us-east-1");
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED,
                "region eu-west-1 is not among the allowed ones",
                Stage.values());
    }

    @Test
    void check_protectedTarget_denies() {
        question.protectedTargets = List.of("arn:db", "arn:web");
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "arn:web is protected", Stage.values());
        question.protectedTargets = List.of("arn:w*");
        question.denies(Verdict.Kind.REFUSED, "arn:web is protected");
        question.protectedTargets = List.of("*");
        question.denies(Verdict.Kind.REFUSED, "arn:web is protected");
    }

    @Test
    void check_memberOfAProtectedGroup_denies() {
        question.protectedTargets = List.of("arn:cluster");
        question.allows();
        question.within = Optional.of(new TargetRef("ecs.cluster", "arn:cluster"));
        question.denies(Verdict.Kind.REFUSED, "arn:cluster is protected");
    }

    /** The target is what the runbook says; what it calls the action with is what happens. */
    @Test
    void check_protectedTargetAmongTheParameters_denies() {
        question.changes = List.of(Question.of(ActionClass.A, Map.of("by", 1L, "target", "db-1")));
        question.allows();
        question.protectedTargets = List.of("db-*");
        question.denies(Verdict.Kind.REFUSED, "db-1 is protected");
    }
}
