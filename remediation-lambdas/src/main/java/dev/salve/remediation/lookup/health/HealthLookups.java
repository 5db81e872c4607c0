package dev.salve.remediation.lookup.health;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on AWS Health. */
public final class HealthLookups {

    /** {@code health.open-events}. AWS Health has no resource level for lists. */
    public static final LookupManifest OPEN_EVENTS =
            new LookupManifest(
                    "health.open-events",
                    "What AWS Health says is wrong now. issues counts the open events of category"
                            + " issue, count all open ones; codes and services tell which, newest"
                            + " first; since is when the newest began, 1970 if there is none. The"
                            + " account needs a Business, Enterprise On-Ramp or Enterprise support"
                            + " plan; without, the look-up fails with no-support-plan.",
                    List.of(
                            Parameter.required(
                                    "region",
                                    ValueType.TEXT,
                                    "The region, as eu-west-1; global events count too."),
                            Parameter.optional(
                                    "services",
                                    ValueType.LIST,
                                    "The services as AWS Health names them, as KINESIS; all if left"
                                            + " out.")),
                    fields(),
                    List.of(new IamPermission("health:DescribeEvents", "*")),
                    false);

    private HealthLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("count", ValueType.INTEGER);
        fields.put("issues", ValueType.INTEGER);
        fields.put("codes", ValueType.LIST);
        fields.put("services", ValueType.LIST);
        fields.put("since", ValueType.TIME);
        return fields;
    }
}
