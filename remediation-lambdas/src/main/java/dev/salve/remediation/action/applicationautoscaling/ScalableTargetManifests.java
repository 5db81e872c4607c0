package dev.salve.remediation.action.applicationautoscaling;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on what Application Auto Scaling scales. */
public final class ScalableTargetManifests {

    /** Far above any target; it only catches a slip of the pen. */
    private static final long CAPACITY_AT_MOST = 1_000_000;

    private static final Duration LAG = Duration.ofSeconds(30);

    /** A target's ARN ends in an id that its resource does not tell; hence the {@code *}. */
    private static final String TARGET_ARN =
            "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/*";

    /** {@code application-autoscaling.set-limits@1}. */
    public static final ActionManifest SET_LIMITS =
            new ActionManifest(
                    "application-autoscaling.set-limits@1",
                    "Sets between which capacities Application Auto Scaling keeps a resource, each"
                            + " by no more than a factor of two. It changes what is registered,"
                            + " and registers nothing new.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    parameters(),
                    "resource",
                    List.of(
                            new IamPermission(
                                            "application-autoscaling:RegisterScalableTarget",
                                            TARGET_ARN)
                                    .byTag(),
                            new IamPermission(
                                    "application-autoscaling:DescribeScalableTargets", "*")),
                    LAG,
                    List.of(
                            "aws.application-autoscaling|Application Auto Scaling Scaling Activity"
                                    + " State Change",
                            "aws.application-autoscaling|AWS API Call via CloudTrail",
                            "aws.autoscaling|AWS API Call via CloudTrail"),
                    "The target's minimum and maximum are the ones asked for.",
                    "By application-autoscaling.set-limits@1 to the limits it had, if they are"
                            + " still ours.",
                    "The target's minimum and maximum are the ones asked for.");

    private ScalableTargetManifests() {}

    private static List<Parameter> parameters() {
        return List.of(
                Parameter.required(
                        "resource",
                        ValueType.TEXT,
                        "The resource as Application Auto Scaling names it, for example"
                                + " service/prod/shop or table/orders."),
                Parameter.required(
                        "dimension",
                        ValueType.TEXT,
                        "What of it is scaled, for example ecs:service:DesiredCount or"
                                + " dynamodb:table:WriteCapacityUnits."),
                Parameter.optional("min", ValueType.INTEGER, "The least; unchanged if left out.")
                        .between(0, CAPACITY_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.optional("max", ValueType.INTEGER, "The most; unchanged if left out.")
                        .between(0, CAPACITY_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.required("at-most", ValueType.INTEGER, "Neither is set above this.")
                        .between(0, CAPACITY_AT_MOST));
    }
}
