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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

class RedriveTest {

    private static final Map<String, Object> PARAMS = Map.of("queue", "orders-dlq");
    private static final Map<String, Object> RATED =
            Map.of("queue", "orders-dlq", "per-second", 20L);
    private static final Map<String, Object> BY_SQS = Map.of("by", "SQS, for the caller");
    private static final Instant OLD = World.NOW.minusSeconds(86_400);
    private static final Instant SINCE = World.NOW.plusSeconds(1);

    private final World world = new World();
    private final Redrive redrive = new Redrive(world.clients(), world.clock());

    @Test
    void plan_deadLetters_saysWhatARedriveDoes() {
        world.sqs.task(OLD, "COMPLETED", task -> {});

        assertThat(redrive.plan(RATED))
                .isEqualTo(
                        new PlanResult.Ready(
                                RATED,
                                Map.of(
                                        "arn",
                                        FakeSqs.ARN,
                                        "messages",
                                        12L,
                                        "newestRedrive",
                                        OLD.toEpochMilli()),
                                Map.of("messages", 0L),
                                "12 messages of orders-dlq moved back to orders, 20 a second",
                                new BlastRadius(12, 12, "message"),
                                List.of(
                                        new PlannedCall(
                                                "sqs:StartMessageMoveTask",
                                                FakeSqs.ARN,
                                                Map.of("MaxNumberOfMessagesPerSecond", 20L)),
                                        new PlannedCall("sqs:ReceiveMessage", FakeSqs.ARN, BY_SQS),
                                        new PlannedCall("sqs:DeleteMessage", FakeSqs.ARN, BY_SQS),
                                        new PlannedCall(
                                                "sqs:GetQueueAttributes", FakeSqs.ARN, BY_SQS),
                                        new PlannedCall(
                                                "sqs:SendMessage", FakeSqs.SOURCE_ARN, BY_SQS)),
                                "By sqs.stop-redrive@1 while it runs; messages that were moved stay"
                                        + " moved."));
        assertThat(world.sqs.starts).isEmpty();
    }

    @Test
    void plan_withoutARate_leavesItToSqs() {
        world.sqs.attributes.put("ApproximateNumberOfMessages", "1");
        world.sqs.sources.add("returns");

        PlanResult.Ready ready = (PlanResult.Ready) redrive.plan(PARAMS);

        assertThat(ready.change())
                .isEqualTo(
                        "1 message of orders-dlq moved back to 2 source queues, as fast as SQS"
                                + " finds");
        assertThat(ready.calls().getFirst().arguments()).isEmpty();
        assertThat(ready.calls()).hasSize(6);
        assertThat(ready.before()).containsEntry("newestRedrive", 0L);
    }

    @Test
    void plan_arn_isResolvedToTheName() {
        assertThat(redrive.plan(Map.of("queue", FakeSqs.ARN)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.params()).isEqualTo(PARAMS));
    }

    /** What the count is does not change the plan: messages come and go all the time. */
    @Test
    void plan_otherNumberOfMessages_makesTheSameCalls() {
        PlanResult.Ready before = (PlanResult.Ready) redrive.plan(PARAMS);
        world.sqs.attributes.put("ApproximateNumberOfMessages", "13");

        assertThat(((PlanResult.Ready) redrive.plan(PARAMS)).calls()).isEqualTo(before.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "CANCELLING", "SCHEDULED"})
    void plan_whileAnotherIsActive_isRefused(String status) {
        world.sqs.task(OLD, status, task -> {});

        assertRefused("redrive-in-progress", "wait for it or stop it");
    }

    @Test
    void plan_nothingVisible_isRefused() {
        world.sqs.attributes.put("ApproximateNumberOfMessages", "0");
        world.sqs.attributes.put("ApproximateNumberOfMessagesNotVisible", "4");

        assertRefused("nothing-to-move", "4 in flight");
    }

    @Test
    void plan_deadLetterQueueOfNoQueue_isRefused() {
        world.sqs.sources.clear();

        assertRefused("not-a-dead-letter-queue", "not what Lambda or SNS gave up");
    }

    @Test
    void plan_tooManySourceQueues_isRefused() {
        world.sqs.moreSources = "token";

        assertRefused("too-many-sources", "more than 50");
    }

    @Test
    void plan_unknownQueue_isRefused() {
        assertThat(redrive.plan(Map.of("queue", "nowhere")))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-such-queue"));
    }

    @Test
    void plan_queueOfAnotherRegion_isRefused() {
        String elsewhere = "arn:aws:sqs:us-east-1:123456789012:orders-dlq";

        assertThat(redrive.plan(Map.of("queue", elsewhere)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("other-queue");
                            assertThat(refused.reason()).contains(elsewhere, FakeSqs.ARN);
                        });
    }

    @Test
    void plan_whatCannotBeRead_isRefused() {
        world.sqs.tasksFailure = World.answer(403, "AccessDenied");
        assertRefused("access-denied", "allow sqs:ListMessageMoveTasks");
        world.sqs.sourcesFailure = World.answer(400, "RequestThrottled");
        assertRefused("throttled", "sqs:ListDeadLetterSourceQueues");
        world.sqs.attributesFailure = World.answer(500, "InternalError");
        assertRefused("cannot-read", "sqs:GetQueueAttributes");
        world.sqs.urlFailure = ApiCallTimeoutException.create(1000);
        assertRefused("cannot-read", "sqs:GetQueueUrl");
    }

    @Test
    void plan_answerWithoutACount_isRefusedAndNotTakenForNone() {
        world.sqs.attributes.remove("ApproximateNumberOfMessages");

        assertRefused("cannot-read", "ApproximateNumberOfMessages");
    }

    @Test
    void call_unchanged_startsOneTaskToTheSources() {
        assertThat(redrive.call(intent(RATED))).isEqualTo(new Outcome.Issued(""));

        assertThat(world.sqs.starts)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.sourceArn()).isEqualTo(FakeSqs.ARN);
                    assertThat(request.destinationArn()).isNull();
                    assertThat(request.maxNumberOfMessagesPerSecond()).isEqualTo(20);
                });
    }

    @Test
    void call_withoutARate_sendsNone() {
        redrive.call(intent(PARAMS));

        assertThat(world.sqs.starts.getFirst().maxNumberOfMessagesPerSecond()).isNull();
    }

    @Test
    void call_redriveStartedMeanwhile_sendsNothing() {
        Intent intent = intent(PARAMS);
        world.sqs.task(SINCE, "COMPLETED", task -> {});

        assertRejected(intent, "changed-meanwhile");
    }

    @Test
    void call_afterTheDeadline_sendsNothing() {
        Intent intent = intent(PARAMS);
        world.time = World.DEADLINE.plusMillis(1);

        assertRejected(intent, "call-deadline-passed");
    }

    @Test
    void call_redrivesUnreadable_sendsNothing() {
        Intent intent = intent(PARAMS);
        world.sqs.tasksFailure = World.answer(500, "InternalError");

        assertRejected(intent, "cannot-read");
    }

    @Test
    void call_refusedBySqs_isRejected() {
        Intent intent = intent(PARAMS);
        world.sqs.callFailure = World.answer(400, "InvalidParameterValue");

        assertThat(redrive.call(intent))
                .isEqualTo(
                        new Outcome.Rejected(
                                "InvalidParameterValue", "it said InvalidParameterValue", false));
    }

    @Test
    void call_withoutAnswer_isUnknown() {
        Intent intent = intent(PARAMS);
        world.sqs.callFailure = ApiCallTimeoutException.create(1000);

        assertThat(redrive.call(intent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(world.sqs.starts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "COMPLETED", "CANCELLING", "CANCELLED", "FAILED"})
    void observe_newRedrive_isAppliedHoweverItWent(String status) {
        Intent intent = intent(RATED);
        world.sqs.task(SINCE, status, task -> task.maxNumberOfMessagesPerSecond(20));

        assertApplied(intent, "is " + status + " and has moved 3 messages");
    }

    @Test
    void observe_failedRedrive_isAppliedWithItsReason() {
        Intent intent = intent(PARAMS);
        world.sqs.task(
                SINCE,
                "FAILED",
                task -> task.failureReason("AWS.SimpleQueueService.NonExistentQueue"));

        assertApplied(intent, "FAILED (AWS.SimpleQueueService.NonExistentQueue)");
    }

    @Test
    void observe_newRedriveByAClockBehindOurs_isApplied() {
        Intent intent = intent(PARAMS);
        world.sqs.task(World.NOW.minus(RedriveObservation.SKEW), "RUNNING", task -> {});

        assertApplied(intent, "RUNNING");
    }

    @Test
    void observe_anotherRedriveAfterOurs_tellsOfOurs() {
        Intent intent = intent(PARAMS);
        world.sqs.task(SINCE, "COMPLETED", task -> {});
        world.sqs.task(SINCE.plusSeconds(60), "RUNNING", task -> {});

        assertApplied(intent, "COMPLETED");
    }

    @Test
    void observe_newRedriveAtAnotherRate_isInconclusive() {
        Intent intent = intent(RATED);
        world.time = World.LATER;
        world.sqs.task(SINCE, "RUNNING", task -> task.maxNumberOfMessagesPerSecond(500));

        assertInconclusive(intent, "at 500 a second: it is someone else's");
    }

    @Test
    void observe_newRedriveWithoutTheRate_isInconclusive() {
        Intent intent = intent(RATED);
        world.time = World.LATER;
        world.sqs.task(SINCE, "RUNNING", task -> {});

        assertInconclusive(intent, "as fast as SQS finds: it is someone else's");
    }

    @Test
    void observe_redriveFromBeforeThatTurnsUpLate_isInconclusive() {
        Intent intent = intent(PARAMS);
        world.time = World.LATER;
        world.sqs.task(OLD, "COMPLETED", task -> {});

        assertInconclusive(intent, "someone else's");
    }

    @Test
    void observe_noNewRedrive_isNotAppliedOnlyAfterTheLag() {
        world.sqs.task(OLD, "COMPLETED", task -> {});
        Intent intent = intent(PARAMS);
        Instant proven = World.DEADLINE.plus(SqsManifests.REDRIVE.observeLag());

        world.time = proven;
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = proven.plusMillis(1);
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    static Stream<AwsServiceException> unreadable() {
        return Stream.of(
                World.answer(400, "RequestThrottled"),
                World.answer(403, "AccessDenied"),
                World.answer(500, "InternalError"),
                ResourceNotFoundException.builder().message("gone").statusCode(404).build());
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void observe_unreadable_isInconclusive(AwsServiceException failure) {
        Intent intent = intent(PARAMS);
        world.time = World.LATER;
        world.sqs.tasksFailure = failure;

        assertThat(redrive.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_whileItRuns_stopsIt() {
        Intent intent = intent(PARAMS);
        world.sqs.task(SINCE, "RUNNING", task -> {});

        assertThat(redrive.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.By.class,
                        by -> {
                            assertThat(by.action()).isEqualTo("sqs.stop-redrive@1");
                            assertThat(by.params()).isEqualTo(PARAMS);
                            assertThat(by.change()).contains("what was moved stays moved");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "CANCELLING", "CANCELLED", "FAILED"})
    void undo_whenItIsOver_isNotNeeded(String status) {
        Intent intent = intent(PARAMS);
        world.sqs.task(SINCE, status, task -> {});

        assertThat(redrive.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.NotNeeded.class, not -> assertThat(not.why()).contains(status));
    }

    @Test
    void undo_noRedrive_isNotNeeded() {
        assertThat(redrive.undo(intent(PARAMS))).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    @Test
    void undo_someoneElsesRuns_isForAPerson() {
        Intent intent = intent(PARAMS);
        world.sqs.task(SINCE, "COMPLETED", task -> {});
        world.sqs.task(SINCE.plusSeconds(60), "RUNNING", task -> {});

        assertThat(redrive.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.Changed.class,
                        changed -> assertThat(changed.why()).contains("someone else started it"));
    }

    @Test
    void undo_unreadable_isForAPerson() {
        Intent intent = intent(PARAMS);
        world.sqs.tasksFailure = World.answer(500, "InternalError");

        assertThat(redrive.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private Intent intent(Map<String, Object> params) {
        return World.intent("sqs.redrive@1", redrive.plan(params));
    }

    private void assertRefused(String code, String reason) {
        assertThat(redrive.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.reason()).contains(reason);
                        });
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(redrive.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
        assertThat(world.sqs.starts).isEmpty();
    }

    private void assertApplied(Intent intent, String evidence) {
        assertThat(redrive.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Applied.class,
                        seen -> assertThat(seen.evidence()).contains(evidence));
    }

    private void assertInconclusive(Intent intent, String evidence) {
        assertThat(redrive.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen -> assertThat(seen.evidence()).contains(evidence));
    }
}
