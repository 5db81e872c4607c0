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

    /** {@code ecs.service-of-target-group}. */
    public static final LookupManifest SERVICE_OF_TARGET_GROUP =
            new LookupManifest(
                    "ecs.service-of-target-group",
                    "The ECS service that stands behind a load balancer's target group, with the"
                            + " fields of ecs.service. It looks through at most "
                            + ServicesBehind.MOST_SERVICES
                            + " services; name the cluster where there are more.",
                    List.of(
                            Parameter.required(
                                    "target-group",
                                    ValueType.TEXT,
                                    "The target group's ARN, its name, or what an alarm's dimension"
                                            + " TargetGroup holds: targetgroup/NAME/ID."),
                            Parameter.optional(
                                    "cluster",
                                    ValueType.TEXT,
                                    "The cluster's name or ARN; left out: every cluster.")),
                    fields(),
                    List.of(
                            new IamPermission("ecs:ListClusters", "*"),
                            new IamPermission("ecs:ListServices", "*"),
                            new IamPermission(
                                    "ecs:DescribeServices",
                                    "arn:{partition}:ecs:{region}:{account}:service/*")),
                    false);

    /** {@code ecs.task}. */
    public static final LookupManifest TASK =
            new LookupManifest(
                            "ecs.task",
                            "An ECS task as it is now, or was when it stopped within the last hour."
                                    + " status and desiredStatus are ECS's words, for example RUNNING"
                                    + " and STOPPED; health is HEALTHY, UNHEALTHY or UNKNOWN; service"
                                    + " is empty for a task that was run by itself.",
                            List.of(
                                    Parameter.required(
                                            "cluster",
                                            ValueType.TEXT,
                                            "The cluster's name or ARN."),
                                    Parameter.required(
                                            "task", ValueType.TEXT, "The task's id or ARN.")),
                            taskFields(),
                            List.of(
                                    new IamPermission(
                                                    "ecs:DescribeTasks",
                                                    "arn:{partition}:ecs:{region}:{account}"
                                                            + ":task/{cluster}/{task}")
                                            .byTag()),
                            false)
                    .echoing(Map.of("cluster", "cluster", "id", "task"));

    private EcsLookups() {}

    private static Map<String, ValueType> taskFields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("cluster", ValueType.TEXT);
        fields.put("id", ValueType.TEXT);
        fields.put("service", ValueType.TEXT);
        fields.put("definition", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("desiredStatus", ValueType.TEXT);
        fields.put("health", ValueType.TEXT);
        fields.put("stopCode", ValueType.TEXT);
        fields.put("stoppedReason", ValueType.TEXT);
        fields.put("zone", ValueType.TEXT);
        fields.put("launchType", ValueType.TEXT);
        fields.put("createdAt", ValueType.TIME);
        fields.put("startedAt", ValueType.TIME);
        fields.put("stoppedAt", ValueType.TIME);
        return fields;
    }

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
