package dev.salve.remediation.action.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.FakeSqs;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

class StopRedriveTest {

    private static final Map<String, Object> PARAMS = Map.of("queue", "orders-dlq");
    private static final Map<String, Object> BY_SQS = Map.of("by", "SQS, for the caller");
    private static final Instant STARTED = Instant.parse("2026-03-01T09:58:00Z");

    private final World world = new World();
    private final StopRedrive stop = new StopRedrive(world.clients(), world.clock());

    @Test
    void plan_runningRedrive_saysWhatStoppingDoes() {
        world.sqs.task(STARTED, "RUNNING", task -> {});

        assertThat(stop.plan(Map.of("queue", FakeSqs.ARN)))
                .isEqualTo(
                        new PlanResult.Ready(
                                PARAMS,
                                Map.of(
                                        "arn",
                                        FakeSqs.ARN,
                                        "runningRedrive",
                                        STARTED.toEpochMilli(),
                                        "handle",
                                        "handle-2026-03-01T09:58:00Z"),
                                Map.of("runningRedrive", 0L),
                                "orders-dlq: the redrive of 2026-03-01T09:58:00Z is RUNNING and has"
                                        + " moved 3 messages, and is stopped",
                                new BlastRadius(0, 12, "message"),
                                List.of(
                                        new PlannedCall(
                                                "sqs:CancelMessageMoveTask",
                                                FakeSqs.ARN,
                                                Map.of(
                                                        "TaskHandle",
                                                        "of the task of 2026-03-01T09:58:00Z")),
                                        new PlannedCall("sqs:ReceiveMessage", FakeSqs.ARN, BY_SQS),
                                        new PlannedCall("sqs:DeleteMessage", FakeSqs.ARN, BY_SQS),
                                        new PlannedCall(
                                                "sqs:GetQueueAttributes", FakeSqs.ARN, BY_SQS)),
                                "None: what was not moved stays a dead letter. A person decides."));
        assertThat(world.sqs.cancels).isEmpty();
    }

    /** In {@code on-failure} a refusal would keep the steps after it from happening. */
    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "CANCELLING", "CANCELLED", "FAILED"})
    void plan_redriveIsOver_hasNothingToStop(String status) {
        world.sqs.task(STARTED, status, task -> {});

        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.change()).contains("nothing to stop", status);
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::operation)
                                    .containsExactly("sqs:ListMessageMoveTasks");
                        });
    }

    @Test
    void plan_noRedriveAtAll_hasNothingToStop() {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.change()).contains("there was none lately"));
    }

    /** It may have been taken from its source queues while it moved messages. */
    @Test
    void plan_queueThatIsNoDeadLetterQueueAnyMore_isStillStopped() {
        world.sqs.sources.clear();
        world.sqs.task(STARTED, "RUNNING", task -> {});

        assertThat(stop.plan(PARAMS)).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void plan_runningWithoutAHandle_isRefused() {
        world.sqs.task(STARTED, "RUNNING", task -> task.taskHandle(null));

        assertRefused("no-task-handle");
    }

    @Test
    void plan_whatCannotBeRead_isRefused() {
        world.sqs.tasksFailure = World.answer(403, "AccessDenied");
        assertRefused("access-denied");
        world.sqs.urlFailure = World.answer(400, "RequestThrottled");
        assertRefused("throttled");
    }

    @Test
    void plan_unknownQueue_isRefused() {
        assertThat(stop.plan(Map.of("queue", "nowhere")))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-such-queue"));
    }

    @Test
    void call_runningRedrive_cancelsIt() {
        world.sqs.task(STARTED, "RUNNING", task -> {});

        assertThat(stop.call(intent())).isEqualTo(new Outcome.Issued(""));

        assertThat(world.sqs.cancels)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.taskHandle()).isEqualTo("handle-2026-03-01T09:58:00Z"));
    }

    @Test
    void call_nothingToStop_onlyLooks() {
        Intent intent = intent();
        int asked = world.sqs.tasksAsked;

        assertThat(stop.call(intent)).isEqualTo(new Outcome.Issued(""));

        assertThat(world.sqs.cancels).isEmpty();
        assertThat(world.sqs.tasksAsked).isEqualTo(asked + 2);
    }

    @Test
    void call_endedMeanwhile_sendsNothing() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.sqs.tasks.clear();
        world.sqs.task(STARTED, "COMPLETED", task -> {});

        assertRejected(intent, "changed-meanwhile");
    }

    @Test
    void call_anotherStartedMeanwhile_sendsNothing() {
        Intent intent = intent();
        world.sqs.task(World.NOW, "RUNNING", task -> {});

        assertRejected(intent, "changed-meanwhile");
    }

    @Test
    void call_afterTheDeadline_sendsNothing() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.time = World.DEADLINE.plusMillis(1);

        assertRejected(intent, "call-deadline-passed");
    }

    @Test
    void call_unreadable_sendsNothing() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.sqs.tasksFailure = World.answer(500, "InternalError");

        assertRejected(intent, "cannot-read");
    }

    @Test
    void call_withoutAnswer_isUnknown() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.sqs.callFailure = ApiCallTimeoutException.create(1000);

        assertThat(stop.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "CANCELLING", "CANCELLED", "FAILED"})
    void observe_noLongerRunning_isApplied(String status) {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.sqs.tasks.clear();
        world.sqs.task(STARTED, status, task -> {});

        assertThat(stop.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Applied.class,
                        seen -> assertThat(seen.evidence()).contains(status));
    }

    @Test
    void observe_nothingWasToStop_isApplied() {
        assertThat(stop.observe(intent())).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_stillRunning_isNotAppliedOnlyAfterTheLag() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        Instant proven = World.DEADLINE.plus(SqsManifests.STOP_REDRIVE.observeLag());

        world.time = proven;
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = proven.plusMillis(1);
        assertThat(stop.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void observe_anotherOneRuns_isInconclusive() {
        world.sqs.task(STARTED, "RUNNING", task -> {});
        Intent intent = intent();
        world.time = World.LATER;
        world.sqs.tasks.clear();
        world.sqs.task(STARTED, "CANCELLED", task -> {});
        world.sqs.task(World.NOW, "RUNNING", task -> {});

        assertThat(stop.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen -> assertThat(seen.evidence()).contains("someone else"));
    }

    @Test
    void observe_unreadable_isInconclusive() {
        Intent intent = intent();
        world.sqs.tasksFailure = World.answer(500, "InternalError");

        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNotNeeded() {
        assertThat(stop.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private Intent intent() {
        return World.intent("sqs.stop-redrive@1", stop.plan(PARAMS));
    }

    private void assertRefused(String code) {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
        assertThat(world.sqs.cancels).isEmpty();
    }
}
