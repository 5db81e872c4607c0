package dev.salve.remediation.action.states;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on Step Functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">Actions
 *     and resources of Step Functions</a>
 */
public final class StatesManifests {

    private static final String MACHINE_ARN =
            "arn:{partition}:states:{region}:{account}:stateMachine:{machine}";

    /** The machine is known by name or ARN, so an execution's ARN cannot be made of it. */
    private static final String EXECUTIONS_ARN =
            "arn:{partition}:states:{region}:{account}:execution:*";

    /** {@code states.start-execution@1}. */
    public static final ActionManifest START_EXECUTION =
            new ActionManifest(
                    "states.start-execution@1",
                    "Starts an execution of a team's own remediation, a standard state machine. Its"
                            + " name is made of the run, the step and the attempt, so there is one"
                            + " at most.",
                    Family.OPERATE,
                    ActionClass.A,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "machine", ValueType.TEXT, "The state machine's name or ARN."),
                            Parameter.optional(
                                    "input",
                                    ValueType.MAP,
                                    "What the execution gets as its input; left out: {}.")),
                    "machine",
                    List.of(
                            new IamPermission("states:StartExecution", MACHINE_ARN).byTag(),
                            new IamPermission("states:DescribeStateMachine", MACHINE_ARN).byTag(),
                            new IamPermission("states:DescribeExecution", EXECUTIONS_ARN),
                            new IamPermission("states:ListStateMachines", "*")),
                    Duration.ofSeconds(60),
                    List.of(
                            "aws.states|Step Functions Execution Status Change",
                            "aws.states|AWS API Call via CloudTrail"),
                    "There is an execution with this attempt's name and input.",
                    "None: an execution takes back itself what its definition says.");

    private StatesManifests() {}
}
