package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of the actions on Auto Scaling groups. */
public final class AutoScalingManifests {

    /** Far above any group; it only catches a slip of the pen. */
    private static final long INSTANCES_AT_MOST = 10_000;

    /** Less, and a refresh takes away more than it leaves. */
    private static final long MIN_HEALTHY_AT_LEAST = 50;

    private static final Duration LAG = Duration.ofSeconds(30);

    private static final String GROUP_ARN =
            "arn:{partition}:autoscaling:{region}:{account}"
                    + ":autoScalingGroup:*:autoScalingGroupName/{group}";

    private static final IamPermission DESCRIBE_GROUPS =
            new IamPermission("autoscaling:DescribeAutoScalingGroups", "*");

    private static final IamPermission DESCRIBE_REFRESHES =
            new IamPermission("autoscaling:DescribeInstanceRefreshes", "*");

    private static final Parameter GROUP =
            Parameter.required("group", ValueType.TEXT, "The group's name or ARN.");

    private static final Parameter INSTANCE =
            Parameter.required("instance", ValueType.TEXT, "The instance's id or ARN.");

    private static final String CLOUD_TRAIL = "aws.autoscaling|AWS API Call via CloudTrail";

    /** What launching and terminating instances causes. */
    private static final List<String> INSTANCE_EVENTS =
            List.of(
                    "aws.autoscaling|EC2 Instance-launch Lifecycle Action",
                    "aws.autoscaling|EC2 Instance Launch Successful",
                    "aws.autoscaling|EC2 Instance Launch Unsuccessful",
                    "aws.autoscaling|EC2 Instance-terminate Lifecycle Action",
                    "aws.autoscaling|EC2 Instance Terminate Successful",
                    "aws.autoscaling|EC2 Instance Terminate Unsuccessful",
                    CLOUD_TRAIL,
                    "aws.ec2|EC2 Instance State-change Notification");

    /** {@code asg.enter-standby@1}. */
    public static final ActionManifest ENTER_STANDBY =
            new ActionManifest(
                    "asg.enter-standby@1",
                    "Takes an instance out of service and keeps it running for a person to look at."
                            + " The desired capacity shrinks by one, so nothing replaces it.",
                    Family.OPERATE,
                    ActionClass.A,
                    true,
                    false,
                    List.of(GROUP, INSTANCE),
                    "instance",
                    List.of(
                            new IamPermission("autoscaling:EnterStandby", GROUP_ARN).byTag(),
                            DESCRIBE_GROUPS,
                            DESCRIBE_REFRESHES),
                    LAG,
                    List.of(CLOUD_TRAIL),
                    "The instance is in standby, or on its way there.",
                    "None in the catalogue: a person looks at the instance, then brings it back or"
                            + " terminates it.");

    /** {@code asg.replace-instance@1}. */
    public static final ActionManifest REPLACE_INSTANCE =
            new ActionManifest(
                    "asg.replace-instance@1",
                    "Terminates one instance of an Auto Scaling group, which launches another in its"
                            + " place. Never one that is protected or in standby, nor while others"
                            + " are missing.",
                    Family.RESTART,
                    ActionClass.A,
                    true,
                    false,
                    List.of(GROUP, INSTANCE),
                    "instance",
                    List.of(
                            new IamPermission(
                                            "autoscaling:TerminateInstanceInAutoScalingGroup",
                                            GROUP_ARN)
                                    .byTag(),
                            DESCRIBE_GROUPS,
                            DESCRIBE_REFRESHES),
                    LAG,
                    INSTANCE_EVENTS,
                    "The instance is terminating or gone.",
                    "None: a terminated instance does not come back.",
                    "As many instances as the group wants are in service and healthy.");

    /** {@code asg.rollback-refresh@1}. */
    public static final ActionManifest ROLLBACK_REFRESH =
            new ActionManifest(
                    "asg.rollback-refresh@1",
                    "Rolls back the instance refresh that runs: the instances it replaced are"
                            + " replaced by ones of the configuration before. Only of a refresh"
                            + " with a desired configuration, in a group with a numbered template"
                            + " version and a fixed image.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(GROUP),
                    "group",
                    List.of(
                            new IamPermission("autoscaling:RollbackInstanceRefresh", GROUP_ARN)
                                    .byTag(),
                            DESCRIBE_GROUPS,
                            DESCRIBE_REFRESHES,
                            new IamPermission("ec2:DescribeLaunchTemplateVersions", "*")),
                    LAG,
                    with(
                            INSTANCE_EVENTS,
                            "aws.autoscaling|EC2 Auto Scaling Instance Refresh Rollback Started",
                            "aws.autoscaling|EC2 Auto Scaling Instance Refresh Rollback Succeeded"),
                    "The refresh is being rolled back, or was.",
                    "None: what was rolled back goes forward by a refresh of its own.",
                    "The refresh was rolled back successfully.");

    /** {@code asg.set-desired@1}. */
    public static final ActionManifest SET_DESIRED =
            new ActionManifest(
                    "asg.set-desired@1",
                    "Sets how many instances an Auto Scaling group should have, within bounds and"
                            + " by no more than a factor of two.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    parameters(),
                    "group",
                    List.of(
                            new IamPermission("autoscaling:SetDesiredCapacity", GROUP_ARN).byTag(),
                            DESCRIBE_GROUPS,
                            DESCRIBE_REFRESHES),
                    LAG,
                    INSTANCE_EVENTS,
                    "The group's desired capacity is the one asked for.",
                    "By asg.set-desired@1 to the number it had, if it is still ours.");

    /** {@code asg.set-limits@1}. */
    public static final ActionManifest SET_LIMITS =
            new ActionManifest(
                    "asg.set-limits@1",
                    "Sets the fewest and the most instances that an Auto Scaling group may have,"
                            + " by no more than a factor of two, and never such that instances come"
                            + " or go because of it.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    List.of(
                            GROUP,
                            limit("min", "The fewest instances; as it is if not given."),
                            limit("max", "The most instances; as it is if not given."),
                            Parameter.required(
                                            "at-most", ValueType.INTEGER, "Never more than these.")
                                    .between(0, INSTANCES_AT_MOST)),
                    "group",
                    List.of(
                            new IamPermission("autoscaling:UpdateAutoScalingGroup", GROUP_ARN)
                                    .byTag(),
                            DESCRIBE_GROUPS),
                    LAG,
                    List.of(CLOUD_TRAIL),
                    "The group's limits are those asked for.",
                    "By asg.set-limits@1 to the limits it had, if they are still ours.");

    /** {@code asg.start-refresh@1}. */
    public static final ActionManifest START_REFRESH =
            new ActionManifest(
                    "asg.start-refresh@1",
                    "Replaces all instances of an Auto Scaling group, some at a time, by ones of the"
                            + " configuration it has. One refresh at a time.",
                    Family.RESTART,
                    ActionClass.B,
                    true,
                    false,
                    List.of(
                            GROUP,
                            Parameter.optional(
                                            "min-healthy",
                                            ValueType.INTEGER,
                                            "Percent of the group that stays in service; 90 if not"
                                                    + " given.")
                                    .between(MIN_HEALTHY_AT_LEAST, 100)),
                    "group",
                    List.of(
                            new IamPermission("autoscaling:StartInstanceRefresh", GROUP_ARN)
                                    .byTag(),
                            DESCRIBE_GROUPS,
                            DESCRIBE_REFRESHES),
                    LAG,
                    with(
                            INSTANCE_EVENTS,
                            "aws.autoscaling|EC2 Auto Scaling Instance Refresh Started",
                            "aws.autoscaling|EC2 Auto Scaling Instance Refresh Checkpoint Reached",
                            "aws.autoscaling|EC2 Auto Scaling Instance Refresh Succeeded"),
                    "The group has a refresh that it had not when this was planned.",
                    "None: the instances that come are like those that go.",
                    "The refresh ended successfully.");

    private AutoScalingManifests() {}

    private static Parameter limit(String name, String doc) {
        return Parameter.optional(name, ValueType.INTEGER, doc)
                .between(0, INSTANCES_AT_MOST)
                .heldBy(null, "at-most");
    }

    private static List<String> with(List<String> events, String... more) {
        return Stream.concat(events.stream(), Stream.of(more)).toList();
    }

    private static List<Parameter> parameters() {
        return List.of(
                GROUP,
                Parameter.required("desired", ValueType.INTEGER, "How many instances to have.")
                        .between(0, INSTANCES_AT_MOST)
                        .heldBy("at-least", "at-most"),
                Parameter.required("at-most", ValueType.INTEGER, "Never more than these.")
                        .between(0, INSTANCES_AT_MOST),
                Parameter.optional("at-least", ValueType.INTEGER, "Never fewer than these.")
                        .between(0, INSTANCES_AT_MOST));
    }
}
