package dev.salve.sandbox.cloudformation;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

/**
 * CloudFormation as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxCloudFormationClient implements CloudFormationClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "CloudFormation",
                    "Throttling",
                    "AccessDenied",
                    CloudFormationException::builder,
                    "InternalFailure",
                    CloudFormationException::builder);

    private static final String SERVICE = "cloudformation";
    private static final Set<String> FAILED = Set.of("CREATE_FAILED", "UPDATE_FAILED");

    private final CallGate gate;
    private final Stacks account;

    public SandboxCloudFormationClient(CallGate gate, Stacks account) {
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
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return gate.read(
                SERVICE,
                "DescribeStacks",
                ERRORS,
                context ->
                        Answers.ok(
                                        DescribeStacksResponse.builder()
                                                .stacks(view(seen(request.stackName(), context))),
                                        context)
                                .build());
    }

    /** One event for each operation that was asked for, newest first. */
    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return gate.read(
                SERVICE,
                "DescribeStackEvents",
                ERRORS,
                context -> {
                    StackState stack = seen(request.stackName(), context);
                    List<StackEvent> events =
                            stack.tokens().reversed().stream()
                                    .map(token -> event(stack, token))
                                    .toList();
                    return Answers.ok(
                                    DescribeStackEventsResponse.builder().stackEvents(events),
                                    context)
                            .build();
                });
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        return gate.change(
                call("CancelUpdateStack", request.stackName(), request.clientRequestToken()),
                ERRORS,
                context -> {
                    takeBack(
                            "CancelUpdateStack",
                            request.stackName(),
                            request.clientRequestToken(),
                            context);
                    return Answers.ok(CancelUpdateStackResponse.builder(), context).build();
                });
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        return gate.change(
                call("RollbackStack", request.stackName(), request.clientRequestToken()),
                ERRORS,
                context -> {
                    StackState stack =
                            takeBack(
                                    "RollbackStack",
                                    request.stackName(),
                                    request.clientRequestToken(),
                                    context);
                    return Answers.ok(RollbackStackResponse.builder().stackId(stack.arn()), context)
                            .build();
                });
    }

    private static ChangeCall call(
            String operation, @Nullable String stack, @Nullable String token) {
        return new ChangeCall(
                SERVICE,
                operation,
                String.valueOf(stack),
                Map.of("clientRequestToken", String.valueOf(token)));
    }

    private StackState takeBack(
            String operation, @Nullable String name, @Nullable String token, CallContext context) {
        StackState stack = account.stacks.find(name(name));
        if (stack == null) {
            throw missing(name, context);
        }
        boolean fits =
                operation.equals("CancelUpdateStack")
                        ? stack.status().equals(StackState.UPDATING)
                        : FAILED.contains(stack.status());
        if (!fits) {
            throw ERRORS.wrong(
                    CloudFormationException.builder(),
                    "ValidationError",
                    operation + " cannot be called from current stack status",
                    context);
        }
        String given = Objects.requireNonNullElse(token, context.requestId());
        if (stack.tokens().contains(given)) {
            throw ERRORS.wrong(
                    TokenAlreadyExistsException.builder(),
                    "TokenAlreadyExistsException",
                    "A client request token already exists: " + given,
                    context);
        }
        account.stacks.put(stack.takenBack(given, context.now()), context);
        return stack;
    }

    private StackState seen(@Nullable String name, CallContext context) {
        StackState stack = account.stacks.seen(name(name), context);
        if (stack == null) {
            throw missing(name, context);
        }
        return stack;
    }

    private static AwsServiceException missing(@Nullable String name, CallContext context) {
        return ERRORS.wrong(
                CloudFormationException.builder(),
                "ValidationError",
                "Stack with id " + name + " does not exist",
                context);
    }

    /** From an ARN, {@code …:stack/NAME/ID}. */
    private static String name(@Nullable String nameOrArn) {
        String given = String.valueOf(nameOrArn);
        return given.startsWith("arn:") ? given.split("/", 3)[1] : given;
    }

    private static Stack view(StackState stack) {
        return Stack.builder()
                .stackId(stack.arn())
                .stackName(stack.name())
                .stackStatus(stack.status())
                .roleARN(stack.role())
                .creationTime(stack.createdAt())
                .lastUpdatedTime(stack.since())
                .tags(Tag.builder().key("salve:managed").value("true").build())
                .build();
    }

    private static StackEvent event(StackState stack, String token) {
        return StackEvent.builder()
                .stackId(stack.arn())
                .stackName(stack.name())
                .logicalResourceId(stack.name())
                .resourceType("AWS::CloudFormation::Stack")
                .resourceStatus(stack.status())
                .clientRequestToken(token)
                .build();
    }
}
