package dev.salve.sandbox.sqs;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account's queues. Not thread-safe; the account's lock guards it.
 *
 * @param since when the account began
 */
public record MessageQueues(
        AccountSite site, SequentialIds ids, Instant since, Shelf<MessageQueue> queues) {

    /** None yet. */
    public static MessageQueues in(AccountSite site, SequentialIds ids, Instant now) {
        return new MessageQueues(site, ids, now, new Shelf<>(new MessageQueue.Kind(), now));
    }

    /** Adds an empty queue and the queue of its dead letters, with so many in it. */
    public void addWithDeadLetters(String name, String deadLetterQueue, long deadLetters) {
        queues.add(new MessageQueue(name, 0, deadLetterQueue, List.of()));
        queues.add(new MessageQueue(deadLetterQueue, deadLetters, "", List.of()));
    }

    /** Starts moving a dead-letter queue's messages back, as someone else than a caller would. */
    public void redrive(String name, int perSecond) {
        MessageQueue queue = queues.find(name);
        if (queue == null) {
            throw new IllegalArgumentException("there is no queue " + name);
        }
        queues.place(
                queue.starting(
                        MessageMove.start(since, newHandle(name), perSecond, queue.messages())));
    }

    String arn(String name) {
        return site.arn("sqs", name);
    }

    String url(String name) {
        return "https://sqs." + site.region() + ".amazonaws.com/" + site.account() + "/" + name;
    }

    /** The queue as it is, by its ARN; null if there is none. */
    @Nullable MessageQueue byArn(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return arn(name).equals(arn) ? queues.find(name) : null;
    }

    /** Whether another queue sends its dead letters there. */
    boolean isForDeadLetters(String name) {
        return queues.all().stream().anyMatch(queue -> queue.deadLetterQueue().equals(name));
    }

    /** What cancels a task: opaque to callers. */
    String newHandle(String name) {
        String text = "{\"taskId\":\"" + ids.uuid() + "\",\"sourceArn\":\"" + arn(name) + "\"}";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
