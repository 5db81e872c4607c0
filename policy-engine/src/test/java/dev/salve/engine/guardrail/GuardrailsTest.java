package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.runbook.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

    private static final String FAILED = "the last 2 runs on ecs.service arn:web did not help";

    private final Question question = new Question(new ModeGuardrail());

    private Verdict verdict() {
        return Guardrails.all().verdict(question.request(), question.snapshot());
    }

    @Test
    void all_order_isWhatPausesFirstAndModeLast() {
        assertThat(Guardrails.all().asked())
                .extracting(Guardrail::name)
                .containsExactly(
                        "kill-switch",
                        "engine",
                        "scope",
                        "loop",
                        "oscillation",
                        "max-age",
                        "fresh-reads",
                        "freeze",
                        "bounds",
                        "scale",
                        "selector",
                        "two-signals",
                        "mass-failure",
                        "blast-radius",
                        "min-healthy",
                        "dependency",
                        "flap",
                        "regions-apart",
                        "lock",
                        "cooldown",
                        "max-runs",
                        "budget",
                        "breaker",
                        "storm",
                        "earned",
                        "approval",
                        "mode");
    }

    @Test
    void verdict_severalAgainstIt_isTheFirstInOrder() {
        question.trigger = Trigger.at(Instant.EPOCH);
        question.mode = Mode.OBSERVE;
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Deny.class,
                        deny -> assertThat(deny.guardrail()).isEqualTo("max-age"));
        question.switches = List.of(new KillSwitch("global", "al", "stop", NOW, 1));
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Deny.class,
                        deny -> assertThat(deny.guardrail()).isEqualTo("kill-switch"));
    }

    @Test
    void verdict_nothingAgainstIt_allows() {
        assertThat(verdict()).isSameAs(Verdict.allow());
    }

    @Test
    void verdict_asking_isTheFirstThatAsksUnlessOneDenies() {
        question.failures = 2;
        question.mustBeEarned = true;
        assertThat(verdict()).isEqualTo(new Verdict.Ask("breaker", FAILED));
        question.mode = Mode.OBSERVE;
        assertThat(verdict()).isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void verdict_askingWhereSomebodyIsAsked_allows() {
        question.failures = 2;
        question.consent = new Consent.Asked();
        assertThat(verdict()).isSameAs(Verdict.allow());
        question.stage = Stage.CLAIM;
        assertThat(verdict()).isSameAs(Verdict.allow());
    }

    @Test
    void verdict_askingTooLate_denies() {
        question.failures = 2;
        Verdict tooLate =
                new Verdict.Deny(
                        "breaker",
                        Verdict.Kind.PAUSED,
                        FAILED + ": people must agree first",
                        Optional.empty());
        question.stage = Stage.CLAIM;
        assertThat(verdict()).isEqualTo(tooLate);
        question.stage = Stage.INTENT;
        question.lock = Optional.of(new Lock("run_1", 1, NOW.plusSeconds(60), false));
        assertThat(verdict()).isEqualTo(tooLate);
        question.consent = new Consent.Asked();
        assertThat(verdict()).isEqualTo(tooLate);
        question.granted();
        assertThat(verdict()).isSameAs(Verdict.allow());
    }

    @Test
    void without_aName_asksAllOthers() {
        question.mode = Mode.OBSERVE;
        Guardrails others = Guardrails.all().without("mode");
        assertThat(others.asked()).hasSize(26).extracting(Guardrail::name).doesNotContain("mode");
        assertThat(others.verdict(question.request(), question.snapshot()))
                .isSameAs(Verdict.allow());
        assertThatThrownBy(() -> Guardrails.all().without("moods"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no guardrail moods");
    }

    @Test
    void each_asksAll() {
        question.record = new RunbookRecord("", 0, 0, 0, List.of(false, false, false));
        assertThat(Guardrails.all().each(question.request(), question.snapshot()))
                .hasSize(27)
                .contains(
                        new Guardrails.Checked(
                                "breaker",
                                new Verdict.Ask(
                                        "breaker", "3 of the last 3 runs of restart did not help")),
                        new Guardrails.Checked("mode", Verdict.allow()));
    }
}
