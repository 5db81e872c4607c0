package dev.salve.remediation.aws;

import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** Reads state machines of Step Functions and their executions. */
public final class StateMachines {

    private static final String MACHINE_IN_ARN = ":stateMachine:";
    private static final String EXECUTION_IN_ARN = ":execution:";

    private final SfnClient sfn;

    public StateMachines(SfnClient sfn) {
        this.sfn = sfn;
    }

    /** The state machine of that name or ARN as it is now. */
    public Reading<DescribeStateMachineResponse> read(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? describe(nameOrArn)
                : arn(nameOrArn).then(this::describe);
    }

    /** The ARN of an execution of a machine; no version or alias of the machine is in it. */
    public static String execution(String machineArn, String name) {
        int at = machineArn.indexOf(MACHINE_IN_ARN);
        String machine = machineArn.substring(at + MACHINE_IN_ARN.length()).split(":", 2)[0];
        return machineArn.substring(0, at) + EXECUTION_IN_ARN + machine + ":" + name;
    }

    /** The execution of that ARN; empty if there is none. */
    public Reading<Optional<DescribeExecutionResponse>> execution(String arn) {
        return Question.ask(
                "states:DescribeExecution",
                () -> {
                    try {
                        return new Reading.Present<>(
                                Optional.of(
                                        sfn.describeExecution(
                                                request -> request.executionArn(arn))));
                    } catch (ExecutionDoesNotExistException none) {
                        return new Reading.Present<>(Optional.empty());
                    }
                });
    }

    private Reading<DescribeStateMachineResponse> describe(String arn) {
        return Question.ask(
                "states:DescribeStateMachine",
                () -> {
                    try {
                        return new Reading.Present<>(
                                sfn.describeStateMachine(request -> request.stateMachineArn(arn)));
                    } catch (StateMachineDoesNotExistException | InvalidArnException none) {
                        return missing(arn);
                    }
                });
    }

    private Reading<String> arn(String name) {
        return Question.ask(
                "states:ListStateMachines",
                () ->
                        sfn.listStateMachinesPaginator().stateMachines().stream()
                                .filter(machine -> machine.name().equals(name))
                                .findFirst()
                                .<Reading<String>>map(
                                        machine -> new Reading.Present<>(machine.stateMachineArn()))
                                .orElseGet(() -> missing(name)));
    }

    private static <T> Reading<T> missing(String name) {
        return new Reading.Absent<>(
                "no-such-machine",
                "there is no state machine " + name + "; check its name and region");
    }
}
