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

    private CloudWatchLookups() {}

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
