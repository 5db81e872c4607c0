package dev.salve.remediation.action.kinesis;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Resize;
import dev.salve.remediation.aws.Streams;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * {@code kinesis.set-shards@1}: UpdateShardCount to an absolute number. While Kinesis splits and
 * merges, the stream is UPDATING and its count of open shards proves nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html">UpdateShardCount</a>
 */
public final class SetShards implements Action {

    private static final String SHARDS = "shards";

    private final KinesisClient acting;
    private final Streams streams;
    private final BoundedCall call;
    private final Lag lag;

    public SetShards(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().kinesis();
        this.streams = new Streams(clients.reading().kinesis());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(StreamManifests.SET_SHARDS, clock);
    }

    @Override
    public ActionManifest manifest() {
        return StreamManifests.SET_SHARDS;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return streams.read(name(params))
                .plan(stream ->
                        resize(params, stream).plan(resize -> ready(params, stream, resize)));
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        int target = Math.toIntExact(shards(intent.after()));
        return call.send(
                intent,
                () -> streams.read(name).obstacle(stream -> obstacle(intent, stream)),
                limits ->
                        acting.updateShardCount(request ->
                                request.streamName(name)
                                        .targetShardCount(target)
                                        .scalingType(ScalingType.UNIFORM_SCALING)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return streams.read(name(intent.params())).observation(stream -> judge(intent, stream));
    }

    @Override
    public Observation recovered(Intent intent) {
        return streams.read(name(intent.params()))
                .observation(stream ->
                        isActive(stream) && shards(stream) == shards(intent.after())
                                ? new Observation.Applied(seen(stream))
                                : new Observation.NotApplied(seen(stream)));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return streams.read(name(intent.params())).undo(stream -> back(intent, stream));
    }

    private static Reading<Resize> resize(
            Map<String, Object> params, StreamDescriptionSummary stream) {
        if (Streams.mode(stream).equals(StreamMode.ON_DEMAND.toString())) {
            return new Reading.Absent<>(
                    "on-demand",
                    stream.streamName() + " is on demand: Kinesis sets its shards by itself");
        }
        if (!isActive(stream)) {
            return new Reading.Absent<>(
                    "wrong-status",
                    stream.streamName()
                            + " is "
                            + Streams.status(stream)
                            + "; Kinesis changes shards only when ACTIVE; try again then");
        }
        Values values = new Values(params);
        return Resize.of(SHARDS, shards(stream), values.whole(SHARDS), values.whole("at-most"));
    }

    private static PlanResult ready(
            Map<String, Object> params, StreamDescriptionSummary stream, Resize resize) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("stream", stream.streamName());
        resolved.put(SHARDS, resize.target());
        return new PlanResult.Ready(
                resolved,
                Map.of(SHARDS, resize.now()),
                Map.of(SHARDS, resize.target()),
                resize.words(),
                resize.blastRadius("shard"),
                List.of(
                        new PlannedCall(
                                "kinesis:UpdateShardCount",
                                "*",
                                Map.of(
                                        "StreamARN",
                                        stream.streamARN(),
                                        "TargetShardCount",
                                        resize.target(),
                                        "ScalingType",
                                        ScalingType.UNIFORM_SCALING.toString()))),
                "shards back to " + resize.now() + ", if they are still " + resize.target());
    }

    private static Optional<Outcome.Rejected> obstacle(
            Intent intent, StreamDescriptionSummary stream) {
        long before = shards(intent.before());
        if (shards(stream) != before) {
            return Optional.of(Rejections.changedMeanwhile(SHARDS, before, shards(stream)));
        }
        return isActive(stream)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the status", Streams.ACTIVE, Streams.status(stream)));
    }

    private Observation judge(Intent intent, StreamDescriptionSummary stream) {
        String seen = seen(stream);
        if (!isActive(stream)) {
            return new Observation.Inconclusive(seen + ": look again when it is ACTIVE");
        }
        if (shards(stream) == shards(intent.after())) {
            return new Observation.Applied(seen);
        }
        return shards(stream) == shards(intent.before())
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan back(Intent intent, StreamDescriptionSummary stream) {
        long before = shards(intent.before());
        long now = shards(stream);
        if (!isActive(stream)) {
            return new UndoPlan.Changed(seen(stream) + ": a change is under way");
        }
        if (now == before) {
            return new UndoPlan.NotNeeded("it has " + before + " shards as it had");
        }
        if (now != shards(intent.after())) {
            return new UndoPlan.Changed(seen(stream) + ": someone else changed it");
        }
        return new UndoPlan.By(
                manifest().name(),
                Map.of(
                        "stream",
                        name(intent.params()),
                        SHARDS,
                        before,
                        "at-most",
                        Math.max(before, new Values(intent.params()).whole("at-most"))),
                SHARDS + " " + now + " → " + before);
    }

    private static boolean isActive(StreamDescriptionSummary stream) {
        return Streams.status(stream).equals(Streams.ACTIVE);
    }

    private static String seen(StreamDescriptionSummary stream) {
        return shards(stream) + " open shards, status " + Streams.status(stream);
    }

    private static String name(Map<String, Object> params) {
        return Streams.name(new Values(params).text("stream"));
    }

    private static long shards(StreamDescriptionSummary stream) {
        return Values.orZero(stream.openShardCount());
    }

    private static long shards(Map<String, Object> state) {
        return new Values(state).whole(SHARDS);
    }
}
