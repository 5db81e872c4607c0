package dev.salve.remediation.action.kinesis;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on Kinesis data streams. */
public final class StreamManifests {

    /** Kinesis's own ceiling for one stream, unless a quota raises it. */
    private static final long SHARDS_AT_MOST = 10_000;

    private static final String STREAM_ARN =
            "arn:{partition}:kinesis:{region}:{account}:stream/{stream}";

    /** {@code kinesis.set-shards@1}. */
    public static final ActionManifest SET_SHARDS =
            new ActionManifest(
                    "kinesis.set-shards@1",
                    "Sets how many open shards a provisioned Kinesis stream has, evenly split, by"
                            + " no more than a factor of two. Kinesis takes ten such changes of a"
                            + " stream in 24 hours, and the stream works on meanwhile.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    List.of(
                            Parameter.required(
                                    "stream", ValueType.TEXT, "The stream's name or ARN."),
                            Parameter.required(
                                            "shards", ValueType.INTEGER, "How many shards to have.")
                                    .between(1, SHARDS_AT_MOST)
                                    .heldBy(null, "at-most"),
                            Parameter.required(
                                            "at-most", ValueType.INTEGER, "Never more than these.")
                                    .between(1, SHARDS_AT_MOST)),
                    "stream",
                    List.of(
                            // It has no resource level at AWS, so nothing narrows it.
                            new IamPermission("kinesis:UpdateShardCount", "*"),
                            new IamPermission("kinesis:DescribeStreamSummary", STREAM_ARN).byTag()),
                    // Splits and merges take minutes; until they are done the old count shows.
                    Duration.ofMinutes(10),
                    List.of("aws.kinesis|AWS API Call via CloudTrail"),
                    "The stream is ACTIVE with as many open shards as asked for.",
                    "By kinesis.set-shards@1 to the number it had, if it is still ours.",
                    "The stream is ACTIVE with the shards asked for.");

    private StreamManifests() {}
}
