package dev.salve.remediation.lookup.sqs;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.DeadLetterQueue;
import dev.salve.remediation.aws.Queue;
import dev.salve.remediation.aws.Queues;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sqs.dead-letter-queue}: the queue and its redrives from SQS, the function behind its
 * source queues from Lambda, the age of the oldest dead letter from CloudWatch.
 */
public final class DeadLetterQueueLookup implements Lookup {

    private final Queues queues;
    private final Consumers consumers;
    private final OldestMessage oldest;

    /**
     * @param clock the time until which CloudWatch is asked
     */
    public DeadLetterQueueLookup(AwsClients clients, InstantSource clock) {
        this.queues = new Queues(clients.reading().sqs());
        this.consumers = new Consumers(clients.reading().lambda());
        this.oldest = new OldestMessage(clients.reading().cloudWatch(), clock);
    }

    @Override
    public LookupManifest manifest() {
        return SqsLookups.DEAD_LETTER_QUEUE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return switch (queues.readDeadLetters(new Values(params).text("name"))) {
            case Reading.Absent<DeadLetterQueue>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<DeadLetterQueue>(var found) -> withConsumers(found);
        };
    }

    private Result withConsumers(DeadLetterQueue found) {
        return switch (consumers.of(found.sources())) {
            case Reading.Absent<List<String>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<List<String>>(var functions) ->
                    withAge(found.queue(), fields(found, functions));
        };
    }

    /** An empty queue has no oldest message; CloudWatch may still tell of one that is gone. */
    private Result withAge(Queue queue, Map<String, Object> fields) {
        if (queue.isEmpty()) {
            return new Result.Found(fields);
        }
        return switch (oldest.in(queue.name())) {
            case Reading.Absent<Instant>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Instant>(var at) -> {
                fields.put("oldestMessageAt", at);
                yield new Result.Found(fields);
            }
        };
    }

    private static Map<String, Object> fields(DeadLetterQueue found, List<String> functions) {
        Queue queue = found.queue();
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", queue.arn());
        fields.put("name", queue.name());
        fields.put("messages", queue.messages());
        fields.put("inFlight", queue.inFlight());
        fields.put("retention", queue.retention());
        fields.put("sources", (long) found.sources().size());
        fields.put("consumer", functions.size() == 1 ? functions.getFirst() : "");
        fields.put("consumers", (long) functions.size());
        fields.put("redriving", found.redrives().active().isPresent());
        return fields;
    }
}
