package dev.salve.remediation.action.ssm;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on Systems Manager.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">Actions
 *     and resources of Systems Manager</a>
 */
public final class SsmManifests {

    /** The most instances that SendCommand takes by id. */
    static final int MOST_INSTANCES = 50;

    /**
     * How the roles are called that automations may get: whoever may pass a role can do what it
     * may, so not every role of the account is for that.
     */
    static final String ROLES = "salve-automation-";

    /** AWS states none; a command and an execution are listed within a minute. */
    private static final Duration LAG = Duration.ofSeconds(60);

    private static final String DOCUMENT_ARN =
            "arn:{partition}:ssm:{region}:{account}:document/{document}";

    /** AWS's own documents belong to no account. */
    private static final String AWS_DOCUMENT_ARN =
            "arn:{partition}:ssm:{region}::document/{document}";

    private static final String EXECUTIONS_ARN =
            "arn:{partition}:ssm:{region}:{account}:automation-execution/*";

    private static final String CLOUDTRAIL = "aws.ssm|AWS API Call via CloudTrail";

    private static final Parameter PARAMETERS =
            Parameter.optional(
                    DocumentParameters.NAME,
                    ValueType.MAP,
                    "What the document's own parameters get, each a text or a list of texts.");

    /** {@code ssm.run-command@1}. */
    public static final ActionManifest RUN_COMMAND =
            new ActionManifest(
                    "ssm.run-command@1",
                    "Runs a command document of the account's own on instances, one after the"
                            + " other, until one fails. Texts must reach its scripts as"
                            + " environment variables (interpolationType: ENV_VAR), so that none"
                            + " is taken for a command.",
                    Family.OPERATE,
                    ActionClass.C,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "document",
                                    ValueType.TEXT,
                                    "The command document's name; the account must own it."),
                            Parameter.required(
                                    "targets",
                                    ValueType.TEXT,
                                    "Instance ids with commas between, or tag:NAME=VALUE for"
                                            + " those that carry the tag."),
                            PARAMETERS,
                            Parameter.required(
                                            "at-most",
                                            ValueType.INTEGER,
                                            "Refused if there are more instances than these.")
                                    .between(1, MOST_INSTANCES)),
                    "targets",
                    List.of(
                            new IamPermission("ssm:SendCommand", DOCUMENT_ARN).byTag(),
                            new IamPermission(
                                            "ssm:SendCommand",
                                            "arn:{partition}:ec2:{region}:{account}:instance/*")
                                    .byTag(),
                            new IamPermission("ssm:DescribeDocument", DOCUMENT_ARN),
                            new IamPermission("ssm:GetDocument", DOCUMENT_ARN),
                            new IamPermission("ssm:ListDocuments", "*"),
                            new IamPermission("ssm:DescribeInstanceInformation", "*"),
                            new IamPermission("ssm:ListCommands", "*")),
                    LAG,
                    List.of(
                            "aws.ssm|EC2 Command Status-change Notification",
                            "aws.ssm|EC2 Command Invocation Status-change Notification",
                            CLOUDTRAIL),
                    "A command with this attempt's comment is listed.",
                    "None: a command that ran has run.");

    /** {@code ssm.start-automation@1}. */
    public static final ActionManifest START_AUTOMATION =
            new ActionManifest(
                    "ssm.start-automation@1",
                    "Starts an automation of Systems Manager, one of AWS's own runbooks or of the"
                            + " account's. It acts with the role that it is given, not with"
                            + " Salve's.",
                    Family.OPERATE,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "document",
                                    ValueType.TEXT,
                                    "The automation document's name; a shared one needs its ARN."),
                            Parameter.optional(
                                    "version",
                                    ValueType.TEXT,
                                    "The document's version, a number; left out: its default"
                                            + " version."),
                            PARAMETERS,
                            Parameter.optional(
                                    "role",
                                    ValueType.TEXT,
                                    "The ARN of the role that the automation assumes, for"
                                            + " documents that take AutomationAssumeRole; its"
                                            + " name begins with "
                                            + ROLES
                                            + ".")),
                    "document",
                    List.of(
                            new IamPermission(
                                    "ssm:StartAutomationExecution",
                                    "arn:{partition}:ssm:{region}:*:automation-definition/"
                                            + "{document}:*"),
                            new IamPermission("ssm:StartAutomationExecution", DOCUMENT_ARN),
                            new IamPermission("ssm:StartAutomationExecution", AWS_DOCUMENT_ARN),
                            new IamPermission("ssm:StartAutomationExecution", EXECUTIONS_ARN),
                            new IamPermission("ssm:AddTagsToResource", EXECUTIONS_ARN),
                            new IamPermission(
                                    "iam:PassRole",
                                    "arn:{partition}:iam::{account}:role/" + ROLES + "*"),
                            new IamPermission("ssm:DescribeDocument", DOCUMENT_ARN),
                            new IamPermission("ssm:DescribeDocument", AWS_DOCUMENT_ARN),
                            new IamPermission("ssm:DescribeAutomationExecutions", "*")),
                    LAG,
                    List.of(
                            "aws.ssm|EC2 Automation Execution Status-change Notification",
                            "aws.ssm|EC2 Automation Step Status-change Notification",
                            CLOUDTRAIL),
                    "An automation with this attempt's tag is there.",
                    "None: an automation takes back itself what its document says.");

    private SsmManifests() {}
}
