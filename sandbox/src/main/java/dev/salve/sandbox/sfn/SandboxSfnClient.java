package dev.salve.sandbox.sfn;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.Json;
import dev.salve.sandbox.account.ServiceErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/**
 * Step Functions as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxSfnClient implements SfnClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Sfn",
                    "ThrottlingException",
                    "AccessDeniedException",
                    SfnException::builder,
                    "InternalFailure",
                    SfnException::builder);

    private static final String SERVICE = "states";
    private static final Duration TAKES = Duration.ofMinutes(2);

    /** What StartExecution takes; AWS refuses spaces, brackets and wildcards. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.=@+!'-]{1,80}");

    private final CallGate gate;
    private final StateMachines account;

    public SandboxSfnClient(CallGate gate, StateMachines account) {
        this.gate = gate;
        this.account = account;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request) {
        return gate.read(
                SERVICE,
                "ListStateMachines",
                ERRORS,
                context ->
                        Answers.ok(
                                        ListStateMachinesResponse.builder()
                                                .stateMachines(
                                                        account.machines.allSeen(context).stream()
                                                                .map(SandboxSfnClient::item)
                                                                .toList()),
                                        context)
                                .build());
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        return gate.read(
                SERVICE,
                "DescribeStateMachine",
                ERRORS,
                context -> {
                    StateMachine machine = machine(request.stateMachineArn(), context);
                    return Answers.ok(
                                    DescribeStateMachineResponse.builder()
                                            .stateMachineArn(machine.arn())
                                            .name(machine.name())
                                            .status("ACTIVE")
                                            .type(machine.type())
                                            .revisionId(machine.revision()),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return gate.read(
                SERVICE,
                "DescribeExecution",
                ERRORS,
                context -> {
                    String arn = String.valueOf(request.executionArn());
                    Execution execution = account.executions.seen(arn, context);
                    if (execution == null) {
                        throw ERRORS.wrong(
                                ExecutionDoesNotExistException.builder(),
                                "ExecutionDoesNotExist",
                                "Execution Does Not Exist: '" + arn + "'",
                                context);
                    }
                    return Answers.ok(view(execution), context).build();
                });
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        String machine = String.valueOf(request.stateMachineArn());
        String name = String.valueOf(request.name());
        String input = Objects.requireNonNullElse(request.input(), "{}");
        return gate.change(
                new ChangeCall(
                        SERVICE, "StartExecution", machine, Map.of("name", name, "input", input)),
                ERRORS,
                context -> start(machine(machine, context), name, input, context));
    }

    /** The same name and input while it runs is the same execution; a name is good only once. */
    private StartExecutionResponse start(
            StateMachine machine, String name, String input, CallContext context) {
        check(name, input, context);
        String arn = account.executionArn(machine, name);
        Execution there = account.executions.find(arn);
        if (there == null) {
            there =
                    new Execution(
                            arn,
                            name,
                            machine.arn(),
                            input,
                            Execution.RUNNING,
                            context.now(),
                            context.now().plus(TAKES));
            account.executions.put(there, context);
        } else if (!there.runs() || !there.input().equals(input)) {
            throw ERRORS.wrong(
                    ExecutionAlreadyExistsException.builder(),
                    "ExecutionAlreadyExists",
                    "Execution Already Exists: '" + arn + "'",
                    context);
        }
        return answer(arn, there.startedAt(), context);
    }

    private static StartExecutionResponse answer(String arn, Instant at, CallContext context) {
        return Answers.ok(StartExecutionResponse.builder().executionArn(arn).startDate(at), context)
                .build();
    }

    private static void check(String name, String input, CallContext context) {
        if (!NAME.matcher(name).matches()) {
            throw ERRORS.wrong(
                    InvalidNameException.builder(),
                    "InvalidName",
                    "Invalid Name: '" + name + "'",
                    context);
        }
        try {
            Json.read(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw ERRORS.wrong(
                    InvalidExecutionInputException.builder(),
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: " + notJson.getMessage(),
                    context);
        }
    }

    private StateMachine machine(@Nullable String arn, CallContext context) {
        StateMachine machine = arn == null ? null : account.machines.find(arn);
        if (machine == null) {
            throw missing(arn, context);
        }
        return machine;
    }

    private static AwsServiceException missing(@Nullable String arn, CallContext context) {
        return ERRORS.wrong(
                StateMachineDoesNotExistException.builder(),
                "StateMachineDoesNotExist",
                "State Machine Does Not Exist: '" + arn + "'",
                context);
    }

    private static StateMachineListItem item(StateMachine machine) {
        return StateMachineListItem.builder()
                .name(machine.name())
                .stateMachineArn(machine.arn())
                .type(machine.type())
                .build();
    }

    private static DescribeExecutionResponse.Builder view(Execution execution) {
        return DescribeExecutionResponse.builder()
                .executionArn(execution.arn())
                .stateMachineArn(execution.machine())
                .name(execution.name())
                .status(execution.status())
                .input(execution.input())
                .startDate(execution.startedAt())
                .stopDate(execution.runs() ? null : execution.endsAt());
    }
}
