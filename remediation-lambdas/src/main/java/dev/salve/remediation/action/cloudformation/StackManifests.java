package dev.salve.remediation.action.cloudformation;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on CloudFormation stacks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html">Actions
 *     and resources of CloudFormation</a>
 */
public final class StackManifests {

    private static final String STACK_ARN =
            "arn:{partition}:cloudformation:{region}:{account}:stack/{stack}/*";

    /** {@code cloudformation.cancel-update@1}. */
    public static final ActionManifest CANCEL_UPDATE =
            new ActionManifest(
                    "cloudformation.cancel-update@1",
                    "Takes a stack back to its last stable state: cancels an update that is under"
                            + " way, or rolls back one that failed and was left as it was. A"
                            + " creation that failed has no stable state: its stack is deleted.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "stack", ValueType.TEXT, "The stack's name or ARN.")),
                    "stack",
                    List.of(
                            on("cloudformation:CancelUpdateStack"),
                            on("cloudformation:RollbackStack"),
                            on("cloudformation:DescribeStacks"),
                            on("cloudformation:DescribeStackEvents")),
                    Duration.ofMinutes(2),
                    List.of(
                            "aws.cloudformation|CloudFormation Stack Status Change",
                            "aws.cloudformation|CloudFormation Resource Status Change",
                            "aws.cloudformation|AWS API Call via CloudTrail"),
                    "The stack is rolling back or rolled back, by events with this attempt's token.",
                    "None: the template that was taken back is deployed again by its own pipeline.");

    private StackManifests() {}

    private static IamPermission on(String operation) {
        return new IamPermission(operation, STACK_ARN).byTag();
    }
}
