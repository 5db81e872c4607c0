package dev.salve.sandbox.sqs;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/**
 * SQS as the account simulates it: it counts messages and moves dead letters back, and holds no
 * message. Operations that are not here throw {@link UnsupportedOperationException}; lists come in
 * one page.
 */
public final class SandboxSqsClient implements SqsClient {

    private static final int PER_SECOND_AT_MOST = 500;

    private static final String FOUR_DAYS = "345600";

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Sqs",
                    "RequestThrottled",
                    "AccessDenied",
                    SqsException::builder,
                    "InternalError",
                    SqsException::builder);

    private final CallGate gate;
    private final MessageQueues queues;

    public SandboxSqsClient(CallGate gate, MessageQueues queues) {
        this.gate = gate;
        this.queues = queues;
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
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return gate.read(
                "sqs",
                "GetQueueUrl",
                ERRORS,
                context -> {
                    MessageQueue queue = seen(request.queueName(), context);
                    return Answers.ok(
                                    GetQueueUrlResponse.builder()
                                            .queueUrl(queues.url(queue.name())),
                                    context)
                            .build();
                });
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return gate.read(
                "sqs",
                "GetQueueAttributes",
                ERRORS,
                context -> {
                    Map<String, String> all =
                            attributes(byUrl(request.queueUrl(), context), context);
                    List<String> asked = request.attributeNamesAsStrings();
                    if (!asked.contains("All")) {
                        all.keySet().retainAll(asked);
                    }
                    return Answers.ok(
                                    GetQueueAttributesResponse.builder().attributesWithStrings(all),
                                    context)
                            .build();
                });
    }

    private Map<String, String> attributes(MessageQueue queue, CallContext context) {
        Map<String, String> all = new HashMap<>();
        all.put("QueueArn", queues.arn(queue.name()));
        all.put("ApproximateNumberOfMessages", "" + queue.messagesAt(context.readAt()));
        all.put("ApproximateNumberOfMessagesNotVisible", "0");
        all.put("ApproximateNumberOfMessagesDelayed", "0");
        all.put("MessageRetentionPeriod", FOUR_DAYS);
        if (!queue.deadLetterQueue().isEmpty()) {
            all.put(
                    "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                            .formatted(queues.arn(queue.deadLetterQueue())));
        }
        return all;
    }

    @Override
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request) {
        return gate.read(
                "sqs",
                "ListDeadLetterSourceQueues",
                ERRORS,
                context -> {
                    String name = byUrl(request.queueUrl(), context).name();
                    List<String> sources =
                            queues.queues().allSeen(context).stream()
                                    .filter(each -> each.deadLetterQueue().equals(name))
                                    .map(each -> queues.url(each.name()))
                                    .toList();
                    return Answers.ok(
                                    ListDeadLetterSourceQueuesResponse.builder().queueUrls(sources),
                                    context)
                            .build();
                });
    }

    /** One unless the request says, as SQS does. */
    @Override
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        return gate.read(
                "sqs",
                "ListMessageMoveTasks",
                ERRORS,
                context -> {
                    MessageQueue queue = byArn(request.sourceArn(), context);
                    int most = Objects.requireNonNullElse(request.maxResults(), 1);
                    MessageQueue seen = queues.queues().seen(queue.name(), context);
                    List<ListMessageMoveTasksResultEntry> tasks =
                            Objects.requireNonNullElse(seen, queue).moves().stream()
                                    .limit(most)
                                    .map(move -> view(queue, move, context))
                                    .toList();
                    return Answers.ok(
                                    ListMessageMoveTasksResponse.builder().results(tasks), context)
                            .build();
                });
    }

    @Override
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
        String arn = String.valueOf(request.sourceArn());
        Integer rate = request.maxNumberOfMessagesPerSecond();
        ChangeCall call =
                new ChangeCall(
                        "sqs",
                        "StartMessageMoveTask",
                        arn,
                        rate == null ? Map.of() : Map.of("maxNumberOfMessagesPerSecond", rate));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    MessageQueue queue = movable(byArn(arn, context), rate, context);
                    MessageMove move =
                            MessageMove.start(
                                    context.now(),
                                    queues.newHandle(queue.name()),
                                    rate,
                                    queue.messages());
                    queues.queues().put(queue.starting(move), context);
                    return Answers.ok(
                                    StartMessageMoveTaskResponse.builder()
                                            .taskHandle(move.handle()),
                                    context)
                            .build();
                });
    }

    private MessageQueue movable(MessageQueue queue, @Nullable Integer rate, CallContext context) {
        if (!queues.isForDeadLetters(queue.name())) {
            throw invalid("Source queue must be configured as a Dead Letter Queue.", context);
        }
        if (rate != null && (rate < 1 || rate > PER_SECOND_AT_MOST)) {
            throw invalid(
                    "MaxNumberOfMessagesPerSecond must be between 1 and " + PER_SECOND_AT_MOST,
                    context);
        }
        if (queue.active().isPresent()) {
            throw invalid(
                    "There is already a task running. Only one active task is allowed for a source"
                            + " queue arn at a given time.",
                    context);
        }
        return queue;
    }

    @Override
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(
            CancelMessageMoveTaskRequest request) {
        String handle = String.valueOf(request.taskHandle());
        ChangeCall call =
                new ChangeCall(
                        "sqs", "CancelMessageMoveTask", handle, Map.of("taskHandle", handle));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    MessageQueue queue = running(handle, context);
                    MessageMove running = queue.active().orElseThrow();
                    MessageMove stopped = running.cancelled(context.now());
                    queues.queues().put(queue.with(running, stopped), context);
                    return Answers.ok(
                                    CancelMessageMoveTaskResponse.builder()
                                            .approximateNumberOfMessagesMoved(stopped.moved()),
                                    context)
                            .build();
                });
    }

    /** The queue whose running redrive has the handle. */
    private MessageQueue running(String handle, CallContext context) {
        return queues.queues().all().stream()
                .filter(queue ->
                        queue.active()
                                .filter(move -> move.status() == MessageMove.Status.RUNNING)
                                .filter(move -> move.handle().equals(handle))
                                .isPresent())
                .findFirst()
                .orElseThrow(() ->
                        ERRORS.wrong(
                                ResourceNotFoundException.builder(),
                                "ResourceNotFoundException",
                                "The task does not exist or is not running.",
                                context));
    }

    private ListMessageMoveTasksResultEntry view(
            MessageQueue queue, MessageMove move, CallContext context) {
        boolean running = move.status() == MessageMove.Status.RUNNING;
        return ListMessageMoveTasksResultEntry.builder()
                .sourceArn(queues.arn(queue.name()))
                .status(move.status().name())
                .taskHandle(running ? move.handle() : null)
                .maxNumberOfMessagesPerSecond(move.perSecond())
                .approximateNumberOfMessagesToMove(move.wanted())
                .approximateNumberOfMessagesMoved(move.movedAt(context.readAt()))
                .startedTimestamp(move.started().toEpochMilli())
                .build();
    }

    private MessageQueue byUrl(@Nullable String url, CallContext context) {
        String given = String.valueOf(url);
        return seen(given.substring(given.lastIndexOf('/') + 1), context);
    }

    private MessageQueue byArn(@Nullable String arn, CallContext context) {
        MessageQueue queue = queues.byArn(String.valueOf(arn));
        if (queue == null) {
            throw ERRORS.wrong(
                    ResourceNotFoundException.builder(),
                    "ResourceNotFoundException",
                    "The resource that you specified for the SourceArn parameter doesn't exist.",
                    context);
        }
        return queue;
    }

    private MessageQueue seen(@Nullable String name, CallContext context) {
        MessageQueue queue = queues.queues().seen(String.valueOf(name), context);
        if (queue == null) {
            throw ERRORS.wrong(
                    QueueDoesNotExistException.builder(),
                    "AWS.SimpleQueueService.NonExistentQueue",
                    "The specified queue does not exist.",
                    context);
        }
        return queue;
    }

    private static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(SqsException.builder(), "InvalidParameterValue", message, context);
    }
}
