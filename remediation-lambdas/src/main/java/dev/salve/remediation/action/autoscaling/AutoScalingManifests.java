package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on Auto Scaling groups. */
public final class AutoScalingManifests {

    /** Far above any group; it only catches a slip of the pen. */
    private static final long INSTANCES_AT_MOST = 10_000;

    private static final Duration LAG = Duration.ofSeconds(30);

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
                            new IamPermission(
                                            "autoscaling:SetDesiredCapacity",
                                            "arn:{partition}:autoscaling:{region}:{account}"
                                                    + ":autoScalingGroup:*:autoScalingGroupName/{group}")
                                    .byTag(),
                            new IamPermission("autoscaling:DescribeAutoScalingGroups", "*")),
                    LAG,
                    List.of(
                            "aws.autoscaling|EC2 Instance-launch Lifecycle Action",
                            "aws.autoscaling|EC2 Instance Launch Successful",
                            "aws.autoscaling|EC2 Instance Launch Unsuccessful",
                            "aws.autoscaling|EC2 Instance-terminate Lifecycle Action",
                            "aws.autoscaling|EC2 Instance Terminate Successful",
                            "aws.autoscaling|EC2 Instance Terminate Unsuccessful",
                            "aws.autoscaling|AWS API Call via CloudTrail",
                            "aws.ec2|EC2 Instance State-change Notification"),
                    "The group's desired capacity is the one asked for.",
                    "By asg.set-desired@1 to the number it had, if it is still ours.");

    private AutoScalingManifests() {}

    private static List<Parameter> parameters() {
        return List.of(
                Parameter.required("group", ValueType.TEXT, "The group's name or ARN."),
                Parameter.required("desired", ValueType.INTEGER, "How many instances to have.")
                        .between(0, INSTANCES_AT_MOST)
                        .heldBy("at-least", "at-most"),
                Parameter.required("at-most", ValueType.INTEGER, "Never more than these.")
                        .between(0, INSTANCES_AT_MOST),
                Parameter.optional("at-least", ValueType.INTEGER, "Never fewer than these.")
                        .between(0, INSTANCES_AT_MOST));
    }
}
