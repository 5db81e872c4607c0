package dev.salve.remediation.action.deployment;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import dev.salve.remediation.action.ecs.EcsManifests;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on deployments. */
public final class DeploymentManifests {

    private static final String SERVICE_ARN =
            "arn:{partition}:ecs:{region}:{account}:service/{target}";

    /** {@code deployment.rollback@1}. */
    public static final ActionManifest ROLLBACK =
            new ActionManifest(
                    "deployment.rollback@1",
                    "Takes back the deployment that deployment.from-event tells of: puts an ECS"
                            + " service back to an earlier revision of its task definition.",
                    Family.ROLLBACK,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "target",
                                    ValueType.TEXT,
                                    "What was deployed to: an ECS service's ARN, or"
                                            + " cluster/service."),
                            Parameter.required(
                                    "to",
                                    ValueType.TEXT,
                                    "What to go back to: the task definition's full ARN with its"
                                            + " revision.")),
                    "target",
                    List.of(
                            new IamPermission("ecs:UpdateService", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeServices", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeTaskDefinition", "*"),
                            new IamPermission("ecs:ListTaskDefinitions", "*")),
                    Duration.ofSeconds(30),
                    EcsManifests.ROLLOUT_EVENTS,
                    "The service's task definition is the one asked for.",
                    "None: the revision before it is the one that had failed. A person decides.",
                    EcsManifests.ROLLBACK_RECOVERY);

    private DeploymentManifests() {}
}
