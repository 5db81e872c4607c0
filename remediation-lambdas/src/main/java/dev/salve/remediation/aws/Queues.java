package dev.salve.remediation.aws;

import dev.salve.engine.json.JsonReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Reads the SQS queues of the account and region that the client is for. */
public final class Queues {

    /** Whoever asks for their consumers makes a request for each. */
    static final int SOURCES_AT_MOST = 50;

    /** The most that SQS lists. */
    private static final int TASKS_AT_MOST = 10;

    private static final String NON_EXISTENT = "AWS.SimpleQueueService.NonExistentQueue";

    private static final List<QueueAttributeName> ATTRIBUTES =
            List.of(
                    QueueAttributeName.QUEUE_ARN,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                    QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                    QueueAttributeName.REDRIVE_POLICY);

    private final SqsClient sqs;

    public Queues(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** The queue as it is now, by its name or ARN. */
    public Reading<Queue> read(String nameOrArn) {
        String name = Queue.name(nameOrArn);
        return switch (url(name)) {
            case Reading.Absent<String>(var code, var reason) -> new Reading.Absent<>(code, reason);
            case Reading.Present<String>(var url) -> asAsked(nameOrArn, attributes(name, url));
        };
    }

    /**
     * The queue with its source queues and its redrives, by its name or ARN; absent if no SQS queue
     * sends its dead letters there.
     */
    public Reading<DeadLetterQueue> readDeadLetters(String nameOrArn) {
        return switch (read(nameOrArn)) {
            case Reading.Absent<Queue>(var code, var reason) -> new Reading.Absent<>(code, reason);
            case Reading.Present<Queue>(var queue) -> withSources(queue);
        };
    }

    /**
     * The redrives of a dead-letter queue, by its ARN.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html">ListMessageMoveTasks</a>
     */
    public Reading<MoveTasks> redrives(String arn) {
        return ask("sqs:ListMessageMoveTasks", arn, () -> new Reading.Present<>(listed(arn)));
    }

    private MoveTasks listed(String arn) {
        return new MoveTasks(
                sqs
                        .listMessageMoveTasks(
                                request -> request.sourceArn(arn).maxResults(TASKS_AT_MOST))
                        .results()
                        .stream()
                        .map(MoveTask::of)
                        .toList());
    }

    private Reading<String> url(String name) {
        return ask(
                "sqs:GetQueueUrl",
                name,
                () ->
                        new Reading.Present<>(
                                sqs.getQueueUrl(request -> request.queueName(name)).queueUrl()));
    }

    private Reading<Queue> attributes(String name, String url) {
        return ask(
                "sqs:GetQueueAttributes",
                name,
                () ->
                        queue(
                                name,
                                url,
                                sqs.getQueueAttributes(request ->
                                                request.queueUrl(url).attributeNames(ATTRIBUTES))
                                        .attributesAsStrings()));
    }

    private static Reading<Queue> queue(String name, String url, Map<String, String> attributes) {
        Values values = new Values(new HashMap<>(attributes));
        try {
            return new Reading.Present<>(
                    new Queue(
                            name,
                            url,
                            values.text("QueueArn"),
                            Long.parseLong(values.text("ApproximateNumberOfMessages")),
                            Long.parseLong(values.text("ApproximateNumberOfMessagesNotVisible")),
                            Long.parseLong(
                                    values.optionalText("ApproximateNumberOfMessagesDelayed")
                                            .orElse("0")),
                            Duration.ofSeconds(
                                    Long.parseLong(values.text("MessageRetentionPeriod"))),
                            deadLetterQueue(values)));
        } catch (IllegalArgumentException unreadable) {
            return new Reading.Absent<>(
                    "cannot-read",
                    "sqs:GetQueueAttributes of " + name + ": " + unreadable.getMessage());
        }
    }

    /** SQS gives the redrive policy as JSON in a text. */
    private static String deadLetterQueue(Values attributes) {
        return attributes
                .optionalText("RedrivePolicy")
                .map(policy -> new Values(JsonReader.object(policy)))
                .flatMap(policy -> policy.optionalText("deadLetterTargetArn"))
                .orElse("");
    }

    /** An ARN names an account and a region; the same name elsewhere is another queue. */
    private static Reading<Queue> asAsked(String nameOrArn, Reading<Queue> reading) {
        return reading instanceof Reading.Present<Queue>(var queue)
                        && nameOrArn.startsWith("arn:")
                        && !nameOrArn.equals(queue.arn())
                ? new Reading.Absent<>(
                        "other-queue",
                        "asked for "
                                + nameOrArn
                                + ", and here "
                                + queue.name()
                                + " is "
                                + queue.arn()
                                + "; Salve must run for that account and region")
                : reading;
    }

    private Reading<DeadLetterQueue> withSources(Queue queue) {
        return switch (sources(queue)) {
            case Reading.Absent<List<String>>(var code, var reason) ->
                    new Reading.Absent<>(code, reason);
            case Reading.Present<List<String>>(var sources) -> withRedrives(queue, sources);
        };
    }

    private Reading<DeadLetterQueue> withRedrives(Queue queue, List<String> sources) {
        return switch (redrives(queue.arn())) {
            case Reading.Absent<MoveTasks>(var code, var reason) ->
                    new Reading.Absent<>(code, reason);
            case Reading.Present<MoveTasks>(var redrives) ->
                    new Reading.Present<>(new DeadLetterQueue(queue, sources, redrives));
        };
    }

    private Reading<List<String>> sources(Queue queue) {
        return ask(
                "sqs:ListDeadLetterSourceQueues",
                queue.name(),
                () ->
                        sources(
                                queue,
                                sqs.listDeadLetterSourceQueues(request ->
                                        request.queueUrl(queue.url())
                                                .maxResults(SOURCES_AT_MOST))));
    }

    /**
     * SQS gives addresses. A dead-letter queue is of its source queues' account and region, so the
     * name is enough for the ARN.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
     *     queues</a>
     */
    private static Reading<List<String>> sources(
            Queue queue, ListDeadLetterSourceQueuesResponse response) {
        if (response.nextToken() != null) {
            return new Reading.Absent<>(
                    "too-many-sources",
                    queue.name()
                            + " is the dead-letter queue of more than "
                            + SOURCES_AT_MOST
                            + " queues; give them several");
        }
        if (response.queueUrls().isEmpty()) {
            return new Reading.Absent<>(
                    "not-a-dead-letter-queue",
                    queue.name()
                            + " is the dead-letter queue of no SQS queue; SQS can only move back"
                            + " what came from one, not what Lambda or SNS gave up");
        }
        return new Reading.Present<>(
                response.queueUrls().stream()
                        .map(url -> queue.neighbour(Queue.name(url)))
                        .sorted()
                        .toList());
    }

    private static <T> Reading<T> ask(
            String operation, String queue, Supplier<Reading<T>> question) {
        return Question.ask(
                operation,
                () -> {
                    try {
                        return question.get();
                    } catch (SqsException failure) {
                        if (isMissing(failure)) {
                            return new Reading.Absent<>(
                                    "no-such-queue",
                                    "there is no SQS queue "
                                            + queue
                                            + "; check its name, account and region");
                        }
                        throw failure;
                    }
                });
    }

    /** The SDK knows a missing queue by one form of the answer only; the code is always there. */
    private static boolean isMissing(SqsException failure) {
        return failure instanceof QueueDoesNotExistException
                || failure instanceof ResourceNotFoundException
                || Answers.code(failure).equals(NON_EXISTENT);
    }
}
