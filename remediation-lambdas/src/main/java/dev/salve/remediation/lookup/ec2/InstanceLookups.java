package dev.salve.remediation.lookup.ec2;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on EC2. */
public final class InstanceLookups {

    /** {@code ec2.instance}. */
    public static final LookupManifest INSTANCE =
            new LookupManifest(
                            "ec2.instance",
                            "An EC2 instance as it is now. asg is the Auto Scaling group that made it, empty"
                                    + " if none did; instanceStore whether its type has disks that a stop"
                                    + " wipes; systemStatus and instanceStatus are EC2's two checks, 'ok',"
                                    + " 'impaired', 'initializing', or 'none' while it does not run.",
                            List.of(
                                    Parameter.required(
                                            "id", ValueType.TEXT, "The instance's id or ARN.")),
                            fields(),
                            List.of(
                                    new IamPermission("ec2:DescribeInstances", "*"),
                                    new IamPermission("ec2:DescribeInstanceStatus", "*"),
                                    new IamPermission("ec2:DescribeInstanceTypes", "*")),
                            false)
                    .echoing(Map.of("id", "id"));

    private InstanceLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("id", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("type", ValueType.TEXT);
        fields.put("zone", ValueType.TEXT);
        fields.put("asg", ValueType.TEXT);
        fields.put("instanceStore", ValueType.BOOLEAN);
        fields.put("systemStatus", ValueType.TEXT);
        fields.put("instanceStatus", ValueType.TEXT);
        fields.put("launchedAt", ValueType.TIME);
        return fields;
    }
}
