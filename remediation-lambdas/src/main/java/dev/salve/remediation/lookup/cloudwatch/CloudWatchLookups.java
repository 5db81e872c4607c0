package dev.salve.remediation.lookup.cloudwatch;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on CloudWatch. */
public final class CloudWatchLookups {

    /**
     * {@code cloudwatch.alarm}. Composite alarms are only shown to whoever may describe all alarms,
     * hence the {@code *}.
     */
    public static final LookupManifest ALARM =
            new LookupManifest(
                    "cloudwatch.alarm",
                    "A metric alarm or composite alarm as it is now. since is when it last changed"
                            + " its state; threshold is missing where the alarm has none"
                            + " (composite, anomaly detection).",
                    List.of(Parameter.required("name", ValueType.TEXT, "The alarm's name.")),
                    fields(),
                    List.of(new IamPermission("cloudwatch:DescribeAlarms", "*")),
                    false);

    /** {@code cloudwatch.metric}. CloudWatch has no resource level for metrics. */
    public static final LookupManifest METRIC =
            new LookupManifest(
                    "cloudwatch.metric",
                    "What a metric was in the last minutes. present says whether there is any data;"
                            + " without, value is missing, not zero. value is of the newest period,"
                            + " at is its start, values are all of the window, oldest first.",
                    metricParameters(),
                    metricFields(),
                    List.of(new IamPermission("cloudwatch:GetMetricStatistics", "*")),
                    false);

    private CloudWatchLookups() {}

    private static List<Parameter> metricParameters() {
        return List.of(
                Parameter.required(
                        "namespace", ValueType.TEXT, "The metric's namespace, as AWS/Kinesis."),
                Parameter.required("name", ValueType.TEXT, "The metric's name."),
                Parameter.optional(
                        "dimensions",
                        ValueType.MAP,
                        "All of the metric's dimensions: name to value."),
                Parameter.required(
                        "statistic",
                        ValueType.TEXT,
                        "Average, Sum, Minimum, Maximum, SampleCount, or a percentile as p99."),
                Parameter.optional(
                                "period",
                                ValueType.INTEGER,
                                "Seconds in one value, 60 if left out; of a minute or its"
                                        + " multiples.")
                        .between(60, 86_400),
                Parameter.optional(
                                "window",
                                ValueType.INTEGER,
                                "How many seconds to look back, 600 if left out.")
                        .between(60, 604_800));
    }

    private static Map<String, ValueType> metricFields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("present", ValueType.BOOLEAN);
        fields.put("value", ValueType.NUMBER);
        fields.put("at", ValueType.TIME);
        fields.put("count", ValueType.INTEGER);
        fields.put("values", ValueType.LIST);
        return fields;
    }

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("name", ValueType.TEXT);
        fields.put("arn", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("reason", ValueType.TEXT);
        fields.put("since", ValueType.TIME);
        fields.put("threshold", ValueType.NUMBER);
        fields.put("actionsEnabled", ValueType.BOOLEAN);
        return fields;
    }
}
