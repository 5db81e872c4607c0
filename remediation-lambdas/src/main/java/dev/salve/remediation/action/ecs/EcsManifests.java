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

    /** Far above ECS's quota for one service; it only catches a slip of the pen. */
    private static final long TASKS_AT_MOST = 10_000;

    private static final String DEPLOYMENT_ARN =
            "arn:{partition}:ecs:{region}:{account}:service-deployment/{cluster}/{service}/*";

    private static final String TASK_ARN =
            "arn:{partition}:ecs:{region}:{account}:task/{cluster}/{task}";

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

    /** {@code ecs.scale-service@1}. */
    public static final ActionManifest SCALE_SERVICE =
            new ActionManifest(
                    "ecs.scale-service@1",
                    "Sets how many tasks an ECS service should run, within bounds and by no more"
                            + " than a factor of two.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    List.of(
                            CLUSTER,
                            SERVICE,
                            Parameter.required(
                                            "desired", ValueType.INTEGER, "How many tasks to run.")
                                    .between(0, TASKS_AT_MOST)
                                    .heldBy("at-least", "at-most"),
                            Parameter.required(
                                            "at-most", ValueType.INTEGER, "Never more than these.")
                                    .between(0, TASKS_AT_MOST),
                            Parameter.optional(
                                            "at-least",
                                            ValueType.INTEGER,
                                            "Never fewer than these.")
                                    .between(0, TASKS_AT_MOST)),
                    "service",
                    List.of(
                            new IamPermission("ecs:UpdateService", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeServices", SERVICE_ARN).byTag()),
                    LAG,
                    List.of(
                            "aws.ecs|ECS Service Action",
                            "aws.ecs|ECS Task State Change",
                            "aws.ecs|AWS API Call via CloudTrail"),
                    "The service's desired count is the one asked for.",
                    "By ecs.scale-service@1 to the number it had, if it is still ours.");

    /** {@code ecs.stop-deployment@1}. */
    public static final ActionManifest STOP_DEPLOYMENT =
            new ActionManifest(
                    "ecs.stop-deployment@1",
                    "Stops the deployment of an ECS service that is under way, and lets ECS roll it"
                            + " back to the revision before.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(CLUSTER, SERVICE),
                    "service",
                    List.of(
                            new IamPermission("ecs:StopServiceDeployment", DEPLOYMENT_ARN),
                            new IamPermission("ecs:DescribeServiceDeployments", DEPLOYMENT_ARN),
                            new IamPermission("ecs:ListServiceDeployments", SERVICE_ARN).byTag(),
                            new IamPermission("ecs:DescribeServices", SERVICE_ARN).byTag()),
                    LAG,
                    List.of(
                            "aws.ecs|ECS Deployment State Change",
                            "aws.ecs|ECS Service Action|detail.eventName=SERVICE_STEADY_STATE",
                            "aws.ecs|ECS Task State Change",
                            "aws.ecs|AWS API Call via CloudTrail"),
                    "The deployment is being rolled back, or was.",
                    "None: what was being deployed is deployed again by a person.",
                    "ECS calls the deployment ROLLBACK_SUCCESSFUL.");

    /** {@code ecs.stop-task@1}. */
    public static final ActionManifest STOP_TASK =
            new ActionManifest(
                    "ecs.stop-task@1",
                    "Stops one task of an ECS service, which starts another in its place. A task"
                            + " has its service's tags only if the service propagates them.",
                    Family.RESTART,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            CLUSTER,
                            Parameter.required("task", ValueType.TEXT, "The task's id or ARN.")),
                    "task",
                    List.of(
                            new IamPermission("ecs:StopTask", TASK_ARN).byTag(),
                            new IamPermission("ecs:DescribeTasks", TASK_ARN).byTag(),
                            new IamPermission(
                                            "ecs:DescribeServices",
                                            "arn:{partition}:ecs:{region}:{account}"
                                                    + ":service/{cluster}/*")
                                    .byTag()),
                    LAG,
                    List.of(
                            "aws.ecs|ECS Service Action",
                            "aws.ecs|ECS Task State Change",
                            "aws.ecs|AWS API Call via CloudTrail"),
                    "The task is to stop, and its stopped reason is the one that was sent.",
                    "Nothing to take back: the service starts another task.");

    private EcsManifests() {}
}
