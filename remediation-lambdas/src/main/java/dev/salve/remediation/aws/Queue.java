package dev.salve.remediation.aws;

import java.time.Duration;
import java.util.Objects;

/**
 * An SQS queue as it is now. SQS counts its messages approximately.
 *
 * @param messages those that can be received
 * @param inFlight those that were received and are neither deleted nor visible again
 * @param delayed those that cannot be received yet
 * @param retention how long SQS keeps a message
 * @param deadLetterQueue the ARN of the queue for what was received too often, empty for none
 */
public record Queue(
        String name,
        String url,
        String arn,
        long messages,
        long inFlight,
        long delayed,
        Duration retention,
        String deadLetterQueue) {

    public Queue {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(url, "url is null");
        Objects.requireNonNull(arn, "arn is null");
        Objects.requireNonNull(retention, "retention is null");
        Objects.requireNonNull(deadLetterQueue, "deadLetterQueue is null");
    }

    /** A queue's name from its name, ARN or URL. */
    public static String name(String nameOrArn) {
        return nameOrArn.substring(
                Math.max(nameOrArn.lastIndexOf(':'), nameOrArn.lastIndexOf('/')) + 1);
    }

    /** Whether it holds no message, neither a visible one nor one in flight. */
    public boolean isEmpty() {
        return messages == 0 && inFlight == 0;
    }

    /** The ARN of another queue of the same account and region. */
    String neighbour(String otherName) {
        return arn.substring(0, arn.lastIndexOf(':') + 1) + otherName;
    }
}
