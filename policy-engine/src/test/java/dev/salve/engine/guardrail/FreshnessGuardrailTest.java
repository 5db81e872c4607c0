package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessGuardrailTest {

    private final Question question = new Question(new FreshnessGuardrail());

    @ParameterizedTest
    @CsvSource({"0,true", "899999,true", "900000,true", "900001,false", "-300000,true"})
    void check_eventOfThisAgeInMillis_isFreshUpToItsEnd(long age, boolean allowed) {
        question.trigger = Trigger.at(NOW.minusMillis(age));
        if (allowed) {
            question.allows();
        } else {
            question.deniesOnlyAt(
                    Verdict.Kind.STALE, "max-age 15m", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        }
    }

    @Test
    void check_timeFarAheadOfTheClock_denies() {
        question.trigger = Trigger.at(NOW.plusSeconds(300).plusMillis(1));
        question.denies(
                Verdict.Kind.STALE,
                "the event's time is ahead of the clock: 2026-03-01T10:05:00.001Z");
        question.trigger = Trigger.at(Instant.MAX);
        question.denies(
                Verdict.Kind.STALE, "the event's time is ahead of the clock: " + Instant.MAX);
    }

    @Test
    void check_unreadableTime_deniesBeforeTheFirstCallOnly() {
        question.trigger = Trigger.at(Instant.EPOCH);
        question.denies(Verdict.Kind.STALE, "the event says no readable time");
        question.first = false;
        question.allows();
    }
}
