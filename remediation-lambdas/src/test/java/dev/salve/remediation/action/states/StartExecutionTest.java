package dev.salve.remediation.action.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

class StartExecutionTest {

    private static final String ARN =
            "arn:aws:states:eu-west-1:123456789012:stateMachine:fail-over";
    private static final String INPUT = "{\"queue\":\"orders\",\"rate\":5}";

    private final World world = new World();
    private final StartExecution start = new StartExecution(world.clients(), world.clock());

    @BeforeEach
    void aStandardMachine() {
        machine(made -> {});
    }

    private void machine(Consumer<DescribeStateMachineResponse.Builder> changes) {
        DescribeStateMachineResponse.Builder builder =
                DescribeStateMachineResponse.builder()
                        .stateMachineArn(ARN)
                        .name("fail-over")
                        .type("STANDARD")
                        .status("ACTIVE")
                        .revisionId("r-1");
        changes.accept(builder);
        world.sfn.machine = builder.build();
    }

    private static Map<String, Object> params(String machine) {
        return Map.of("machine", machine, "input", Map.of("rate", 5L, "queue", "orders"));
    }

    private Intent intent() {
        return World.intent("states.start-execution@1", start.plan(params("fail-over")));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(start.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void execution(String status, String input) {
        world.sfn.execution =
                DescribeExecutionResponse.builder()
                        .name("run_1-step-1")
                        .status(status)
                        .input(input)
                        .error("States.TaskFailed")
                        .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail-over", ARN})
    void plan_nameOrArn_isTheMachinesArnAndOneInput(String machine) {
        assertThat(start.plan(params(machine)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("machine", ARN);
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "states:StartExecution",
                                                    ARN,
                                                    Map.of("input", INPUT)));
                            assertThat(start.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_whatMustNotBeStarted_isRefused() {
        assertRefused(
                Map.of("machine", ARN, "input", Map.of("text", "x".repeat(262_144))),
                "input-too-large");
        machine(made -> made.type("EXPRESS"));
        assertRefused(params(ARN), "express");
        machine(made -> made.status("DELETING"));
        assertRefused(params(ARN), "being-deleted");
        world.sfn.machine = null;
        assertRefused(params(ARN), "no-such-machine");
        assertRefused(params("fail-over"), "no-such-machine");
        world.sfn.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused(params(ARN), "access-denied");
        world.sfn.readFailure = new UnsupportedOperationException();
        assertRefused(params(ARN), "no-states");
    }

    @Test
    void call_unchanged_startsOneUnderTheAttemptsName() {
        Intent intent = intent();

        assertThat(start.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.sfn.started)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.stateMachineArn()).isEqualTo(ARN);
                    assertThat(sent.name()).isEqualTo("run_1-step-1");
                    assertThat(sent.input()).isEqualTo(INPUT);
                });
    }

    @Test
    void call_withoutInput_sendsAnEmptyObject() {
        start.call(World.intent("states.start-execution@1", start.plan(Map.of("machine", ARN))));

        assertThat(world.sfn.started)
                .singleElement()
                .satisfies(sent -> assertThat(sent.input()).isEqualTo("{}"));
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        machine(made -> made.revisionId("r-2"));

        assertThat(start.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.sfn.started).isEmpty();
    }

    @Test
    void call_theNameIsTaken_isForObservationToTell() {
        Intent intent = intent();
        world.sfn.startFailure =
                ExecutionAlreadyExistsException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode("ExecutionAlreadyExists")
                                        .errorMessage("it is there")
                                        .build())
                        .build();

        assertThat(start.call(intent)).isInstanceOf(Outcome.Unknown.class);
        world.sfn.startFailure = World.answer(400, "InvalidName");
        assertThat(start.call(intent)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void observe_sameInput_isApplied() {
        Intent intent = intent();
        execution("RUNNING", INPUT);

        assertThat(start.observe(intent))
                .isEqualTo(new Observation.Applied("execution run_1-step-1 is RUNNING"));
        assertThat(world.sfn.asked)
                .containsExactly(
                        "arn:aws:states:eu-west-1:123456789012:execution:fail-over:run_1-step-1");
    }

    @Test
    void observe_anotherInputOrAFailure_needsAPerson() {
        Intent intent = intent();
        execution("SUCCEEDED", "{}");
        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        execution("FAILED", INPUT);
        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.sfn.readFailure = World.answer(500, "InternalFailure");
        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_none_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();

        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(start.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void undo_isNone() {
        assertThat(start.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
