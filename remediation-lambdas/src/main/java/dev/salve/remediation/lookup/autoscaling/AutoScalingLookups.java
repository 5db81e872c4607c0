package dev.salve.remediation.lookup.autoscaling;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on Auto Scaling. */
public final class AutoScalingLookups {

    /** {@code asg.group}. */
    public static final LookupManifest GROUP =
            new LookupManifest(
                            "asg.group",
                            "An Auto Scaling group as it is now. healthy counts instances that are both"
                                    + " InService and Healthy; refresh is the status of the running"
                                    + " instance refresh, 'none', or 'unknown' when AWS could not say;"
                                    + " suspended names suspended processes.",
                            List.of(
                                    Parameter.required(
                                            "name", ValueType.TEXT, "The group's name or ARN.")),
                            fields(),
                            List.of(
                                    new IamPermission("autoscaling:DescribeAutoScalingGroups", "*"),
                                    new IamPermission(
                                            "autoscaling:DescribeInstanceRefreshes", "*")),
                            false)
                    .echoing(Map.of("name", "name"));

    private AutoScalingLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("desired", ValueType.INTEGER);
        fields.put("min", ValueType.INTEGER);
        fields.put("max", ValueType.INTEGER);
        fields.put("healthy", ValueType.INTEGER);
        fields.put("instances", ValueType.INTEGER);
        fields.put("refresh", ValueType.TEXT);
        fields.put("suspended", ValueType.LIST);
        return fields;
    }
}
