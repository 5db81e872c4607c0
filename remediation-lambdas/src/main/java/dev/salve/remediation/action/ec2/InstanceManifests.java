package dev.salve.remediation.action.ec2;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on EC2 instances. */
public final class InstanceManifests {

    private static final String INSTANCE_ARN =
            "arn:{partition}:ec2:{region}:{account}:instance/{instance}";

    /**
     * An execution has no id before it is started. Systems Manager asks for the document and the
     * execution, and in the past asked for the automation's definition.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html">Policies
     *     for Automation</a>
     */
    private static final String EXECUTIONS_ARN =
            "arn:{partition}:ssm:{region}:{account}:automation-execution/*";

    /** {@code ec2.reboot@1}. */
    public static final ActionManifest REBOOT =
            new ActionManifest(
                    "ec2.reboot@1",
                    "Restarts the operating system of an instance. EC2 only queues the request and"
                            + " seldom shows that it was done, so a person often has to look.",
                    Family.RESTART,
                    ActionClass.C,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "instance", ValueType.TEXT, "The instance's id or ARN.")),
                    "instance",
                    List.of(
                            new IamPermission("ec2:RebootInstances", INSTANCE_ARN).byTag(),
                            new IamPermission("ec2:DescribeInstances", "*"),
                            new IamPermission("ec2:DescribeInstanceStatus", "*")),
                    // EC2's checks run every minute; a restart takes some.
                    Duration.ofMinutes(5),
                    List.of("aws.ec2|AWS API Call via CloudTrail"),
                    "The instance check begins anew, or is ok after it was impaired; otherwise"
                            + " nothing tells.",
                    "Nothing to take back: the same instance runs.",
                    "The instance runs, and both of its checks are ok.");

    /** {@code ec2.stop-start@1}. */
    public static final ActionManifest STOP_START =
            new ActionManifest(
                    "ec2.stop-start@1",
                    "Stops an instance and starts it again, which moves it to other hardware. Its id,"
                            + " its private address and its EBS volumes stay; a public address that"
                            + " is not Elastic changes, instance store data is lost.",
                    Family.RESTART,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "instance", ValueType.TEXT, "The instance's id or ARN.")),
                    "instance",
                    List.of(
                            new IamPermission(
                                    "ssm:StartAutomationExecution",
                                    "arn:{partition}:ssm:{region}:*:automation-definition/"
                                            + StopStart.DOCUMENT
                                            + ":*"),
                            new IamPermission(
                                    "ssm:StartAutomationExecution",
                                    "arn:{partition}:ssm:{region}::document/" + StopStart.DOCUMENT),
                            new IamPermission("ssm:StartAutomationExecution", EXECUTIONS_ARN),
                            new IamPermission("ssm:AddTagsToResource", EXECUTIONS_ARN),
                            new IamPermission("ec2:StopInstances", INSTANCE_ARN).byTag(),
                            new IamPermission("ec2:StartInstances", INSTANCE_ARN).byTag(),
                            new IamPermission("ssm:DescribeAutomationExecutions", "*"),
                            new IamPermission("ec2:DescribeInstances", "*"),
                            new IamPermission("ec2:DescribeInstanceStatus", "*")),
                    Duration.ofSeconds(60),
                    List.of(
                            "aws.ec2|EC2 Instance State-change Notification",
                            "aws.ec2|AWS API Call via CloudTrail",
                            "aws.ssm|EC2 Automation Execution Status-change Notification",
                            "aws.ssm|EC2 Automation Step Status-change Notification"),
                    "An automation with this attempt's tag is there.",
                    "Nothing to take back: the same instance runs, on other hardware.");

    private InstanceManifests() {}

    /**
     * An instance's ARN for a plan. DescribeInstances names neither partition nor region; an id is
     * unique in all of them.
     */
    static String anyArn(String id) {
        return "arn:*:ec2:*:*:instance/" + id;
    }
}
