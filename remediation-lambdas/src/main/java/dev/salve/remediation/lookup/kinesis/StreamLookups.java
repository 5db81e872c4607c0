package dev.salve.remediation.lookup.kinesis;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on Kinesis. */
public final class StreamLookups {

    /** {@code kinesis.stream}. */
    public static final LookupManifest STREAM =
            new LookupManifest(
                            "kinesis.stream",
                            "A Kinesis data stream as it is now. mode is 'PROVISIONED' or"
                                    + " 'ON_DEMAND'; status 'ACTIVE', or what is under way; shards"
                                    + " are the open ones; consumers those with enhanced fan-out.",
                            List.of(
                                    Parameter.required(
                                            "name", ValueType.TEXT, "The stream's name or ARN.")),
                            fields(),
                            List.of(
                                    new IamPermission(
                                                    "kinesis:DescribeStreamSummary",
                                                    "arn:{partition}:kinesis:{region}:{account}"
                                                            + ":stream/{name}")
                                            .byTag()),
                            false)
                    .echoing(Map.of("name", "name"));

    private StreamLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("mode", ValueType.TEXT);
        fields.put("shards", ValueType.INTEGER);
        fields.put("consumers", ValueType.INTEGER);
        fields.put("retentionHours", ValueType.INTEGER);
        return fields;
    }
}
