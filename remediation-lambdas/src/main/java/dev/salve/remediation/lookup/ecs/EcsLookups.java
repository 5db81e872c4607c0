package dev.salve.remediation.lookup.ecs;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on ECS. */
public final class EcsLookups {

    /** {@code ecs.service}. */
    public static final LookupManifest SERVICE =
            new LookupManifest(
                            "ecs.service",
                            "An ECS service as it is now. rollout is IN_PROGRESS, COMPLETED, FAILED or"
                                    + " empty; launchType is empty when a capacity provider decides.",
                            List.of(
                                    Parameter.required(
                                            "cluster",
                                            ValueType.TEXT,
                                            "The cluster's name or ARN."),
                                    Parameter.required(
                                            "service",
                                            ValueType.TEXT,
                                            "The service's name or ARN.")),
                            fields(),
                            List.of(
                                    new IamPermission(
                                                    "ecs:DescribeServices",
                                                    "arn:{partition}:ecs:{region}:{account}"
                                                            + ":service/{cluster}/{service}")
                                            .byTag()),
                            false)
                    .echoing(Map.of("cluster", "cluster", "name", "service"));

    private EcsLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("cluster", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("desired", ValueType.INTEGER);
        fields.put("running", ValueType.INTEGER);
        fields.put("pending", ValueType.INTEGER);
        fields.put("deployments", ValueType.INTEGER);
        fields.put("rollout", ValueType.TEXT);
        fields.put("taskDefinition", ValueType.TEXT);
        fields.put("lastDeploymentAt", ValueType.TIME);
        fields.put("launchType", ValueType.TEXT);
        return fields;
    }
}
