package dev.salve.remediation.aws;

import java.util.List;
import java.util.Objects;

/**
 * A queue as the dead-letter queue of others.
 *
 * @param sources the ARNs of the SQS queues whose dead letters go there, sorted, at least one
 */
public record DeadLetterQueue(Queue queue, List<String> sources, MoveTasks redrives) {

    public DeadLetterQueue {
        Objects.requireNonNull(queue, "queue is null");
        sources = List.copyOf(sources);
        Objects.requireNonNull(redrives, "redrives is null");
    }
}
