package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsGuardrailTest {

    private final Question question = new Question(new BoundsGuardrail());

    private void with(Map<String, Object> params) {
        question.changes = List.of(Question.of(ActionClass.A, params));
    }

    @Test
    void check_noChanges_allows() {
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @ParameterizedTest
    @CsvSource({"0,below 1", "1,", "10,", "11,above 10", "9223372036854775807,above 10"})
    void check_wholeNumber_isInclusive(long by, String broken) {
        with(Map.of("target", "web", "by", by));
        if (broken == null) {
            question.allows();
        } else {
            question.deniesOnlyAt(
                    Verdict.Kind.REFUSED, "fake.act@1: by " + by + " is " + broken, Stage.values());
        }
    }

    /** A template may give anything; what cannot be compared used to pass. */
    @ParameterizedTest
    @ValueSource(strings = {"9999", "many", ""})
    void check_textWhereANumberIsBounded_denies(String by) {
        with(Map.of("target", "web", "by", by));
        question.denies(
                Verdict.Kind.REFUSED, "fake.act@1: by " + by + " is no number that can be bounded");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void check_oddNumber_denies(double by) {
        with(Map.of("target", "web", "by", by));
        question.denies(
                Verdict.Kind.REFUSED, "fake.act@1: by " + by + " is no number that can be bounded");
    }

    @Test
    void check_requiredIsMissingOrNull_denies() {
        with(Map.of("by", 5L));
        question.denies(Verdict.Kind.REFUSED, "fake.act@1: target is missing");
        with(Map.of("target", JsonNull.NULL));
        question.denies(Verdict.Kind.REFUSED, "fake.act@1: target is missing");
        with(Map.of("target", "web"));
        question.allows();
        with(Map.of("target", "web", "by", 0.99));
        question.denies(Verdict.Kind.REFUSED, "fake.act@1: by 0.99 is below 1");
    }
}
