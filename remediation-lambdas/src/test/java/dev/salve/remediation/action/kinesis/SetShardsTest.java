package dev.salve.remediation.action.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

class SetShardsTest {

    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";

    private static final Instant PROVEN =
            World.DEADLINE.plus(StreamManifests.SET_SHARDS.observeLag()).plusSeconds(1);

    private final World world = new World();
    private final SetShards action = new SetShards(world.clients(), world.clock());

    @BeforeEach
    void aStreamOfFour() {
        stream(4, "ACTIVE");
    }

    @Test
    void plan_byArn_isResolvedAndNamesTheOneCall() {
        assertThat(action.plan(Map.of("stream", ARN, "shards", 9L, "at-most", 8L)))
                .isEqualTo(
                        new PlanResult.Ready(
                                params(8, 8),
                                Map.of("shards", 4L),
                                Map.of("shards", 8L),
                                "shards 4 → 8 (asked for 9, held by at-most)",
                                new BlastRadius(0, 4, "shard"),
                                List.of(
                                        new PlannedCall(
                                                "kinesis:UpdateShardCount",
                                                "*",
                                                Map.of(
                                                        "StreamARN",
                                                        ARN,
                                                        "TargetShardCount",
                                                        8L,
                                                        "ScalingType",
                                                        "UNIFORM_SCALING"))),
                                "shards back to 4, if they are still 8"));
    }

    @Test
    void plan_whatMustNotBe_isRefused() {
        assertRefused(params(4, 8), "no-change");
        assertRefused(params(9, 10), "more-than-double");
        assertRefused(params(1, 8), "less-than-half");
        assertRefused(params(6, 3), "outside-bounds");
        assertRefused(Map.of("stream", "other", "shards", 5L, "at-most", 8L), "no-such-stream");
    }

    @Test
    void plan_streamThatCannotBeChanged_isRefused() {
        stream(4, "UPDATING");
        assertRefused(params(6, 8), "wrong-status");
        world.kinesis.stream =
                stream().streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)).build();
        assertRefused(params(6, 8), "on-demand");
        world.kinesis.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused(params(6, 8), "access-denied");
        world.kinesis.readFailure = new UnsupportedOperationException();
        assertRefused(params(6, 8), "no-kinesis");
    }

    @Test
    void call_unchangedStream_setsTheAbsoluteNumber() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.kinesis.calls)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.streamName()).isEqualTo("clicks");
                    assertThat(request.targetShardCount()).isEqualTo(6);
                    assertThat(request.scalingType()).isEqualTo(ScalingType.UNIFORM_SCALING);
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        stream(5, "ACTIVE");
        assertRejected(intent, "changed-meanwhile");
        stream(4, "UPDATING");
        assertRejected(intent, "changed-meanwhile");
        world.kinesis.readFailure = World.answer(400, "ThrottlingException");
        assertRejected(intent, "throttled");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.kinesis.calls).isEmpty();
    }

    @Test
    void call_refusedByAws_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.kinesis.callFailure = World.answer(400, "LimitExceededException");
        assertRejected(intent, "LimitExceededException");
        world.kinesis.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_openShards_tellOnlyWhenTheStreamIsActive() {
        Intent intent = intent();

        stream(6, "ACTIVE");
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("6 open shards, status ACTIVE"));
        stream(6, "UPDATING");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        stream(4, "ACTIVE");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = PROVEN;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        stream(4, "UPDATING");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        stream(7, "ACTIVE");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.kinesis.stream = null;
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void recovered_activeWithTheShards_holds() {
        Intent intent = intent();

        stream(6, "UPDATING");
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        stream(6, "ACTIVE");
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void undo_stillOurs_goesBackAndCanBePlanned() {
        Intent intent = World.intent("kinesis.set-shards@1", action.plan(params(2, 3)));
        stream(2, "ACTIVE");

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(new UndoPlan.By("kinesis.set-shards@1", params(4, 4), "shards 2 → 4"));
        assertThat(action.plan(((UndoPlan.By) undo).params())).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        stream(5, "ACTIVE");
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        stream(4, "UPDATING");
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.kinesis.stream = null;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void stream(int shards, String status) {
        world.kinesis.stream = stream().openShardCount(shards).streamStatus(status).build();
    }

    private static StreamDescriptionSummary.Builder stream() {
        return StreamDescriptionSummary.builder()
                .streamName("clicks")
                .streamARN(ARN)
                .streamStatus("ACTIVE")
                .openShardCount(4);
    }

    private static Map<String, Object> params(long shards, long atMost) {
        return Map.of("stream", "clicks", "shards", shards, "at-most", atMost);
    }

    private Intent intent() {
        return World.intent("kinesis.set-shards@1", action.plan(params(6, 8)));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(action.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
