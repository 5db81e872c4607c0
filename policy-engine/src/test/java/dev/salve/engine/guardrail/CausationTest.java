package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.run.Identity.Lineage;
import dev.salve.engine.runbook.GuardSettings.Causality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausationTest {

    private static final Causality RULE = new Causality(1, Duration.ofMinutes(30));
    private static final String ROLLOUT = "aws.ecs|ECS Task State Change";

    private static Trigger trigger(Optional<String> alarm, List<String> effects, int depth) {
        return new Trigger(NOW, NOW, alarm, effects, false, depth, 2);
    }

    private static Trigger alarm() {
        return trigger(Optional.of("a|r|red"), List.of(), 0);
    }

    private static Trigger effect(String... effects) {
        return trigger(Optional.empty(), List.of(effects), 0);
    }

    private static PastAction expecting(Instant at, int depth) {
        return new PastAction(
                "run_0", "restart", "fake.act@1", at, depth, List.of("aws.ecs|Other", ROLLOUT));
    }

    @Test
    void lineage_nothingBefore_isFromOutside() {
        assertThat(Causation.lineage(alarm(), List.of(), RULE))
                .isEqualTo(new Lineage(0, Optional.empty(), 2));
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "1,true", "1800000,true", "1800001,false"})
    void lineage_alarmSoLongAfterAnAction_isCausedByIt(long after, boolean caused) {
        List<PastAction> past = List.of(action("run_0", "restart", NOW.minusMillis(after), 0));
        assertThat(Causation.lineage(alarm(), past, RULE))
                .isEqualTo(
                        caused
                                ? new Lineage(1, Optional.of("run_0"), 2)
                                : new Lineage(0, Optional.empty(), 2));
    }

    @ParameterizedTest
    @CsvSource({"-1800001,false", "-1800000,true", "0,true", "1800000,true", "1800001,false"})
    void lineage_expectedEventSoLongAfterAnAction_isCausedByIt(long after, boolean caused) {
        List<PastAction> past = List.of(expecting(NOW.minusMillis(after), 3));
        assertThat(Causation.lineage(effect("aws.ec2|x", ROLLOUT), past, RULE))
                .isEqualTo(
                        caused
                                ? new Lineage(4, Optional.of("run_0"), 2)
                                : new Lineage(0, Optional.empty(), 2));
    }

    @Test
    void lineage_eventThatNoActionExpects_isFromOutside() {
        List<PastAction> past = List.of(expecting(NOW, 0));
        assertThat(Causation.lineage(effect("aws.ec2|x"), past, RULE).depth()).isZero();
        assertThat(Causation.lineage(effect(), past, RULE).depth()).isZero();
    }

    @Test
    void lineage_severalCauses_isTheDeepestAndOfEqualsTheLater() {
        List<PastAction> past =
                List.of(
                        action("run_a", "restart", NOW.minusSeconds(40), 2),
                        action("run_b", "restart", NOW.minusSeconds(30), 2),
                        action("run_c", "restart", NOW.minusSeconds(20), 1));
        assertThat(Causation.lineage(alarm(), past, RULE))
                .isEqualTo(new Lineage(3, Optional.of("run_b"), 2));
    }

    @Test
    void lineage_runThatKnowsItsDepth_keepsTheGreater() {
        List<PastAction> past = List.of(action("run_a", "restart", NOW, 2));
        assertThat(Causation.lineage(trigger(Optional.of("k"), List.of(), 5), past, RULE))
                .isEqualTo(new Lineage(5, Optional.of("run_a"), 2));
        assertThat(Causation.lineage(trigger(Optional.empty(), List.of(), 5), past, RULE))
                .isEqualTo(new Lineage(5, Optional.empty(), 2));
    }
}
