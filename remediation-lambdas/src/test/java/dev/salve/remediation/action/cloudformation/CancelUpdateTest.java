package dev.salve.remediation.action.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.Marks;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;

class CancelUpdateTest {

    private static final String ARN =
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/0a1b2c3d";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deployment";

    private final World world = new World();
    private final CancelUpdate cancel = new CancelUpdate(world.clients(), world.clock());

    @BeforeEach
    void anUpdateUnderWay() {
        stack(made -> {});
    }

    private void stack(Consumer<Stack.Builder> changes) {
        Stack.Builder builder =
                Stack.builder()
                        .stackId(ARN)
                        .stackName("shop")
                        .creationTime(World.NOW.minusSeconds(86_400))
                        .lastUpdatedTime(World.NOW.minusSeconds(7_200))
                        .stackStatus("UPDATE_IN_PROGRESS");
        changes.accept(builder);
        world.cloudFormation.stack = builder.build();
    }

    private void status(String status) {
        stack(made -> made.stackStatus(status));
    }

    private PlanResult plan() {
        return cancel.plan(Map.of("stack", "shop"));
    }

    private Intent intent() {
        return World.intent("cloudformation.cancel-update@1", plan());
    }

    private void assertRefused(String code) {
        assertThat(plan())
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_IN_PROGRESS, cloudformation:CancelUpdateStack, UPDATE_ROLLBACK_COMPLETE",
        "UPDATE_FAILED, cloudformation:RollbackStack, UPDATE_ROLLBACK_COMPLETE",
        "CREATE_FAILED, cloudformation:RollbackStack, ROLLBACK_COMPLETE"
    })
    void plan_whatCanBeTakenBack_isOneCallOnTheStack(String status, String call, String after) {
        stack(made -> made.stackStatus(status).roleARN(ROLE));

        assertThat(plan())
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.calls())
                                    .containsExactly(new PlannedCall(call, ARN, Map.of()));
                            assertThat(ready.after()).containsEntry("status", after);
                            assertThat(cancel.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE_COMPLETE",
                "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                "UPDATE_ROLLBACK_IN_PROGRESS",
                "CREATE_IN_PROGRESS",
                "REVIEW_IN_PROGRESS"
            })
    void plan_nothingUnderWay_isRefused(String status) {
        status(status);
        assertRefused("nothing-to-cancel");
    }

    @Test
    void plan_whatMustNotBeTakenBack_isRefused() {
        stack(made -> made.rootId(ARN + "-root"));
        assertRefused("nested-stack");
        status("UPDATE_FAILED");
        assertRefused("no-service-role");
        world.cloudFormation.stack = null;
        assertRefused("no-such-stack");
        world.cloudFormation.readFailure = World.answer(403, "AccessDenied");
        assertRefused("access-denied");
        world.cloudFormation.readFailure = new UnsupportedOperationException();
        assertRefused("no-cloudformation");
    }

    @Test
    void call_underWay_cancelsWithTheAttemptsToken() {
        Intent intent = intent();

        assertThat(cancel.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.cloudFormation.cancelled)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.stackName()).isEqualTo(ARN);
                    assertThat(sent.clientRequestToken()).isEqualTo(Marks.uuid(intent));
                });
        assertThat(world.cloudFormation.rolledBack).isEmpty();
    }

    @Test
    void call_failed_rollsBackWithTheAttemptsToken() {
        stack(made -> made.stackStatus("UPDATE_FAILED").roleARN(ROLE));
        Intent intent = intent();

        assertThat(cancel.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.cloudFormation.rolledBack)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.stackName()).isEqualTo(ARN);
                    assertThat(sent.clientRequestToken()).isEqualTo(Marks.uuid(intent));
                    assertThat(sent.roleARN()).isNull();
                });
        assertThat(world.cloudFormation.cancelled).isEmpty();
    }

    @Test
    void call_anotherUpdateMeanwhile_sendsNothing() {
        Intent intent = intent();
        stack(made -> made.lastUpdatedTime(World.NOW));

        assertThat(cancel.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.cloudFormation.cancelled).isEmpty();
    }

    @Test
    void observe_rollingBack_isOursByItsToken() {
        Intent intent = intent();
        status("UPDATE_ROLLBACK_IN_PROGRESS");

        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        status("UPDATE_IN_PROGRESS");
        cancel.call(intent);
        status("UPDATE_ROLLBACK_IN_PROGRESS");
        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Applied.class);
        status("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_unchanged_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();

        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(cancel.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        status("UPDATE_COMPLETE");
        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.cloudFormation.readFailure = World.answer(500, "InternalFailure");
        assertThat(cancel.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(cancel.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
