package dev.salve.remediation.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
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
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/**
 * SQS as far as it is used: one dead-letter queue, {@code orders-dlq} of {@code orders}, with
 * twelve messages. Answers what it is set to and records what it is told.
 */
public class FakeSqs implements SqsClient {

    public static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:orders-dlq";
    public static final String SOURCE_ARN = "arn:aws:sqs:eu-west-1:123456789012:orders";

    private static final String ADDRESS = "https://sqs.eu-west-1.amazonaws.com/123456789012/";

    public final Map<String, String> attributes =
            new HashMap<>(
                    Map.of(
                            "QueueArn", ARN,
                            "ApproximateNumberOfMessages", "12",
                            "ApproximateNumberOfMessagesNotVisible", "0",
                            "MessageRetentionPeriod", "1209600"));

    public final List<String> sources = new ArrayList<>(List.of("orders"));
    public final List<ListMessageMoveTasksResultEntry> tasks = new ArrayList<>();
    public final List<StartMessageMoveTaskRequest> starts = new ArrayList<>();
    public final List<CancelMessageMoveTaskRequest> cancels = new ArrayList<>();
    public @Nullable String moreSources;
    public @Nullable SdkException urlFailure;
    public @Nullable SdkException attributesFailure;
    public @Nullable SdkException sourcesFailure;
    public @Nullable SdkException tasksFailure;
    public @Nullable SdkException callFailure;
    public int tasksAsked;

    /** As on an account without SQS: the SDK's interface itself answers. */
    public boolean absent;

    /** Adds a redrive that was started then. */
    public void task(
            Instant started,
            String status,
            Consumer<ListMessageMoveTasksResultEntry.Builder> changes) {
        ListMessageMoveTasksResultEntry.Builder task =
                ListMessageMoveTasksResultEntry.builder()
                        .sourceArn(ARN)
                        .status(status)
                        .taskHandle(status.equals("RUNNING") ? "handle-" + started : null)
                        .approximateNumberOfMessagesMoved(3L)
                        .startedTimestamp(started.toEpochMilli());
        changes.accept(task);
        tasks.add(task.build());
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        throwIfSet(urlFailure);
        if (absent) {
            return SqsClient.super.getQueueUrl(request);
        }
        if (!request.queueName().equals("orders-dlq")) {
            throw QueueDoesNotExistException.builder()
                    .message("The specified queue does not exist.")
                    .statusCode(400)
                    .build();
        }
        return GetQueueUrlResponse.builder().queueUrl(ADDRESS + request.queueName()).build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        throwIfSet(attributesFailure);
        Map<String, String> asked = new HashMap<>(attributes);
        asked.keySet().retainAll(request.attributeNamesAsStrings());
        return GetQueueAttributesResponse.builder().attributesWithStrings(asked).build();
    }

    @Override
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request) {
        throwIfSet(sourcesFailure);
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(sources.stream().map(name -> ADDRESS + name).toList())
                .nextToken(moreSources)
                .build();
    }

    @Override
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        tasksAsked++;
        throwIfSet(tasksFailure);
        return ListMessageMoveTasksResponse.builder()
                .results(request.sourceArn().equals(ARN) ? tasks : List.of())
                .build();
    }

    @Override
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
        starts.add(request);
        throwIfSet(callFailure);
        return StartMessageMoveTaskResponse.builder().taskHandle("handle").build();
    }

    @Override
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(
            CancelMessageMoveTaskRequest request) {
        cancels.add(request);
        throwIfSet(callFailure);
        return CancelMessageMoveTaskResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static void throwIfSet(@Nullable SdkException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
