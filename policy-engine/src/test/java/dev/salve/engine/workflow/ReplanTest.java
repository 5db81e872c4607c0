package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Runs;
import dev.salve.engine.workflow.Replan.Result;
import dev.salve.engine.workflow.testing.FakeAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplanTest {

    /** Planned with n at 1, to be set to 2. */
    private static final PlannedStep STEP = Runs.step("undo-act", ActionClass.A);

    private final FakeAction action =
            new FakeAction("fake.act@1", ActionClass.A, Duration.ofSeconds(10));

    private void reads(Object before, Object wanted) {
        action.plans(params ->
                new PlanResult.Ready(
                        params,
                        Map.of("n", before),
                        Map.of("n", wanted),
                        "n " + before + " → " + wanted,
                        new BlastRadius(2, 4, "task"),
                        List.of(new PlannedCall("fake:Do", "arn:web", Map.of("n", wanted))),
                        "set n back"));
    }

    /** The simulator's seed 1037656: the calls set an absolute value, so they were the same. */
    @Test
    void takingBack_otherStateAndTheSameCalls_isChanged() {
        reads(5L, 2L);

        assertThat(Replan.takingBack(action, STEP))
                .isEqualTo(new Result.Changed("state-changed", "it was {n=1} and is {n=5} now"));
    }

    @Test
    void takingBack_sameState_isTheStepAsReadNow() {
        reads(1L, 2L);

        assertThat(Replan.takingBack(action, STEP))
                .isInstanceOfSatisfying(
                        Result.Same.class,
                        same -> assertThat(same.step().blastRadius().touched()).isEqualTo(2));
    }

    /** A plan that was stored reads 1.0 back as 1. */
    @Test
    void takingBack_wholeDouble_isTheSameState() {
        reads(1.0, 2.0);

        assertThat(Replan.takingBack(action, STEP)).isInstanceOf(Result.Same.class);
    }

    @Test
    void takingBack_otherCalls_isAnotherPlan() {
        reads(5L, 4L);

        assertThat(Replan.takingBack(action, STEP))
                .isEqualTo(
                        new Result.Changed(
                                "plan-changed",
                                "planned was \"n 1 → 2\", now it would be \"n 5 → 4\""));
    }

    @Test
    void takingBack_cannotBePlanned_saysWhy() {
        action.plans(_ -> new PlanResult.Refused("no-such-resource", "it is gone"));

        assertThat(Replan.takingBack(action, STEP))
                .isEqualTo(new Result.Changed("no-such-resource", "it is gone"));
    }

    /** A step is about where it leads, an undo about what it was that it takes back. */
    @Test
    void check_otherStateAndTheSameCalls_isTheSamePlan() {
        reads(5L, 2L);

        assertThat(Replan.check(action, STEP))
                .isInstanceOfSatisfying(
                        Result.Same.class,
                        same ->
                                assertThat(Optional.of(same.step().before()))
                                        .contains(Map.of("n", 5L)));
    }
}
