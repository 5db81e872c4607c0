package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeAction.Reply;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiBudgetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Object> PARAMS = Map.of("target", "arn:web");

    private final HandClock clock = new HandClock(NOW);
    private final FakeAction restart =
            new FakeAction("ecs.restart-service@1", ActionClass.C, Duration.ofSeconds(10));
    private final ApiBudget budget = new ApiBudget(() -> 30, clock);
    private final FakeToolbox toolbox = new FakeToolbox().with(restart).withAlarm(() -> "ALARM");
    private final Action action =
            budget.forRuns(toolbox).action("ecs.restart-service@1").orElseThrow();

    private static Intent intent(int number) {
        return new Intent(
                "run_" + number,
                "act",
                1,
                "ecs.restart-service@1",
                PARAMS,
                Map.of(),
                Map.of(),
                NOW,
                NOW.plusSeconds(20));
    }

    private int planned(Action within) {
        int planned = 0;
        while (within.plan(PARAMS) instanceof PlanResult.Ready) {
            planned++;
        }
        return planned;
    }

    /** ECS lets 100 through at once: 30 % of them are 30, half of those are for reads. */
    @Test
    void plan_shareIsUsed_isRefusedUntilItComesBack() {
        assertThat(planned(action)).isEqualTo(15);
        assertThat(action.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ApiBudget.CODE));
        clock.forward(Duration.ofSeconds(2));
        assertThat(planned(action)).isEqualTo(6);
    }

    @Test
    void plan_forDecisions_leavesHalfToRuns() {
        Action deciding =
                budget.forDecisions(toolbox).action("ecs.restart-service@1").orElseThrow();
        assertThat(planned(deciding)).isEqualTo(7);
        assertThat(planned(action)).isEqualTo(8);
    }

    @Test
    void call_readsAreUsedUp_hasItsOwnHalf() {
        planned(action);
        assertThat(action.call(intent(1))).isInstanceOf(Outcome.Issued.class);
    }

    @Test
    void call_afterAThrottle_isHeldForAMinute() {
        restart.replies(Reply.THROTTLED);
        action.call(intent(1));
        clock.forward(ApiBudget.HOLD.minusMillis(1));
        assertThat(action.call(intent(2)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.code()).isEqualTo(ApiBudget.CODE);
                            assertThat(rejected.transientFault()).isTrue();
                        });
        assertThat(action.plan(PARAMS)).isInstanceOf(PlanResult.Refused.class);
        assertThat(restart.calls()).hasSize(1);
        clock.forward(Duration.ofMillis(1));
        assertThat(action.call(intent(3))).isInstanceOf(Outcome.Issued.class);
    }

    /** Whether a call took effect must be seen, whatever it costs. */
    @Test
    void observe_nothingIsLeft_isReadAllTheSame() {
        planned(action);
        action.call(intent(1));
        assertThat(action.observe(intent(1)).evidence()).isEqualTo("generation 2");
    }

    @Test
    void lookup_anotherServiceIsHeld_reads() {
        restart.replies(Reply.THROTTLED);
        action.call(intent(1));
        assertThat(budget.refusal("cloudwatch", true, 0)).isEmpty();
        assertThat(budget.refusal("ecs", true, 0)).isPresent();
    }
}
