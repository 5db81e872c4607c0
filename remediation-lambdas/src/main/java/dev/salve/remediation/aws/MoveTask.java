package dev.salve.remediation.aws;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * One redrive of a dead-letter queue: SQS calls it a message movement task.
 *
 * @param startedAt SQS's time of its start in milliseconds; tells it from the queue's other ones
 * @param perSecond the rate it was started with, empty if SQS chooses it
 * @param moved approximately
 * @param handle what cancels it; SQS gives it only while it is running, otherwise empty
 * @param failure why it failed, otherwise empty
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasksResultEntry.html">ListMessageMoveTasksResultEntry</a>
 */
public record MoveTask(
        long startedAt,
        String status,
        Optional<Long> perSecond,
        long moved,
        String handle,
        String failure) {

    /** In these it is over; in any other, also one yet to be invented, it is not. */
    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED", "FAILED");

    private static final String BEING_STOPPED = "CANCELLING";

    public MoveTask {
        Objects.requireNonNull(status, "status is null");
        Objects.requireNonNull(perSecond, "perSecond is null");
        Objects.requireNonNull(handle, "handle is null");
        Objects.requireNonNull(failure, "failure is null");
    }

    static MoveTask of(ListMessageMoveTasksResultEntry entry) {
        return new MoveTask(
                Objects.requireNonNullElse(entry.startedTimestamp(), 0L),
                Values.orEmpty(entry.status()),
                Optional.ofNullable(entry.maxNumberOfMessagesPerSecond()).map(Integer::longValue),
                Objects.requireNonNullElse(entry.approximateNumberOfMessagesMoved(), 0L),
                Values.orEmpty(entry.taskHandle()),
                Values.orEmpty(entry.failureReason()));
    }

    /** Whether it stands in the way of another one. */
    public boolean isActive() {
        return !OVER.contains(status);
    }

    /** Whether it moves messages, or will, and nobody has stopped it. */
    public boolean isRunning() {
        return isActive() && !status.equals(BEING_STOPPED);
    }

    /** When it was started. */
    public Instant started() {
        return Instant.ofEpochMilli(startedAt);
    }

    /** For people: since when, how it stands, how much it moved. */
    public String words() {
        return "the redrive of "
                + started()
                + " is "
                + status
                + (failure.isEmpty() ? "" : " (" + failure + ")")
                + " and has moved "
                + moved
                + (moved == 1 ? " message" : " messages");
    }
}
