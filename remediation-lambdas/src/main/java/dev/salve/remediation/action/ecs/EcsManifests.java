package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on ECS services. */
public final class EcsManifests {

    static final String SERVICE_ARN =
            "arn:{partition}:ecs:{region}:{account}:service/{cluster}/{service}";

    /** DescribeServices follows UpdateService within seconds; half a minute is ample. */
    private static final Duration LAG = Duration.ofSeconds(30);

    private static final Parameter CLUSTER =
            Parameter.required("cluster", ValueType.TEXT, "The cluster's name or ARN.");

    private static final Parameter SERVICE =
            Parameter.required("service", ValueType.TEXT, "The service's name or ARN.");

    /** How a rollback sees that what it put back is well. */
    public static final String ROLLBACK_RECOVERY =
            "The service runs the task definition asked for, its rollout is COMPLETED, and as many"
                    + " tasks run as are desired.";

    /** What every rollout that works sends: a runbook may wait for failed ones and act on them. */
    public static final List<String> ROLLOUT_EVENTS =
            List.of(
                    "aws.ecs|ECS Deployment State Change|detail.eventName="
                            + "SERVICE_DEPLOYMENT_IN_PROGRESS,SERVICE_DEPLOYMENT_COMPLETED",
                    "aws.ecs|ECS Service Action",
                    "aws.ecs|ECS Task State Change",
                    "aws.ecs|AWS API Call via CloudTrail");

    /** {@code ecs.restart-service@1}. */
    public static final ActionManifest RESTART_SERVICE =
            new ActionManifest(
                    "ecs.restart-service@1",
                    "Replaces every task of a service by a new one of the same task definition, as"
                            + " a rolling deployment.",
                    Family.RESTART,
                    ActionClass.C,
                    true,
                    false,
                    List.of(CLUSTER, SERVICE),
                    "service",
                    List.of(
                            new IamPermission("ecs:UpdateService", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeServices", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:ListServiceDeployments", SERVICE_ARN).byTag()),
                    LAG,
                    ROLLOUT_EVENTS,
                    "A deployment that was not there when it was planned, made after the intent.",
                    "Nothing to take back: the same task definition runs, in new tasks.");

    /** {@code ecs.rollback-service@1}. */
    public static final ActionManifest ROLLBACK_SERVICE =
            new ActionManifest(
                    "ecs.rollback-service@1",
                    "Puts a service back to an earlier revision of its task definition, as a"
                            + " rolling deployment.",
                    Family.ROLLBACK,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            CLUSTER,
                            SERVICE,
                            Parameter.optional(
                                    "to",
                                    ValueType.TEXT,
                                    "The task definition's full ARN with its revision; left out:"
                                            + " the last completed one, else the next lower active"
                                            + " revision.")),
                    "service",
                    List.of(
                            new IamPermission("ecs:UpdateService", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeServices", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeTaskDefinition", "*"),
                            new IamPermission("ecs:ListTaskDefinitions", "*")),
                    LAG,
                    ROLLOUT_EVENTS,
                    "The service's task definition is the one asked for.",
                    "None: the revision before it is the one that had failed. A person decides.",
                    ROLLBACK_RECOVERY);

    private EcsManifests() {}
}
