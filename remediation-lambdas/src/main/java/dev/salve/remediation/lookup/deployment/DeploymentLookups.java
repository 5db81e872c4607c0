package dev.salve.remediation.lookup.deployment;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on deployments. */
public final class DeploymentLookups {

    /** {@code deployment.from-event}. */
    public static final LookupManifest FROM_EVENT =
            new LookupManifest(
                    "deployment.from-event",
                    "The deployment an `ECS Deployment State Change` event tells of."
                            + " previousGood is the task definition to go back to, empty if there is"
                            + " none. rolledBackBy is 'nobody', 'ecs-circuit-breaker',"
                            + " 'ecs-deployment-alarms', or 'newer-deployment' when another"
                            + " deployment has taken its place. CodeDeploy's events are not"
                            + " supported.",
                    List.of(),
                    fields(),
                    List.of(
                            new IamPermission(
                                            "ecs:DescribeServices",
                                            "arn:{partition}:ecs:{region}:{account}:service/*")
                                    .byTag(),
                            new IamPermission("ecs:ListTaskDefinitions", "*")),
                    true);

    private DeploymentLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("targetType", ValueType.TEXT);
        fields.put("targetId", ValueType.TEXT);
        fields.put("cluster", ValueType.TEXT);
        fields.put("service", ValueType.TEXT);
        fields.put("current", ValueType.TEXT);
        fields.put("previousGood", ValueType.TEXT);
        fields.put("rolledBackBy", ValueType.TEXT);
        fields.put("reason", ValueType.TEXT);
        return fields;
    }
}
