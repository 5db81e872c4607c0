package dev.salve.sandbox.sqs;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message movement task, moving at a steady rate.
 *
 * @param perSecond the rate it was started with, null if SQS chooses it
 * @param wanted how many messages there were to move when it was started
 * @param moved how many were moved, once it moves no more
 * @param until when a cancelled one is over, null for any other
 */
public record MessageMove(
        Instant started,
        String handle,
        Status status,
        @Nullable Integer perSecond,
        long wanted,
        long moved,
        @Nullable Instant until) {

    /** What SQS does by itself here. */
    private static final int CHOSEN_PER_SECOND = 50;

    private static final Duration CANCELLATION = Duration.ofSeconds(5);

    /** What SQS says of a task. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED
    }

    public MessageMove {
        Objects.requireNonNull(started, "started is null");
        Objects.requireNonNull(handle, "handle is null");
        Objects.requireNonNull(status, "status is null");
    }

    static MessageMove start(Instant now, String handle, @Nullable Integer perSecond, long wanted) {
        return new MessageMove(now, handle, Status.RUNNING, perSecond, wanted, 0, null);
    }

    boolean isActive() {
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    /** How many messages it has moved by that time. */
    long movedAt(Instant time) {
        if (status != Status.RUNNING) {
            return moved;
        }
        long seconds = Math.max(0, Duration.between(started, time).toSeconds());
        return Math.min(wanted, seconds * rate());
    }

    /** When its status changes by itself. */
    Optional<Instant> nextEffect() {
        return switch (status) {
            case RUNNING -> Optional.of(started.plusSeconds((wanted + rate() - 1) / rate()));
            case CANCELLING -> Optional.ofNullable(until);
            case COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    MessageMove cancelled(Instant now) {
        return as(Status.CANCELLING, movedAt(now), now.plus(CANCELLATION));
    }

    MessageMove next() {
        return switch (status) {
            case RUNNING -> as(Status.COMPLETED, wanted, null);
            case CANCELLING -> as(Status.CANCELLED, moved, null);
            case COMPLETED, CANCELLED -> this;
        };
    }

    private MessageMove as(Status other, long movedThen, @Nullable Instant end) {
        return new MessageMove(started, handle, other, perSecond, wanted, movedThen, end);
    }

    private long rate() {
        return perSecond == null ? CHOSEN_PER_SECOND : perSecond;
    }

    Document toDocument() {
        return new Document()
                .put("started", started)
                .put("handle", handle)
                .put("status", status.name())
                .put("perSecond", perSecond == null ? null : (long) perSecond)
                .put("wanted", wanted)
                .put("moved", moved)
                .put("until", until);
    }

    static MessageMove fromDocument(Document stored) {
        return new MessageMove(
                stored.instant("started"),
                stored.text("handle"),
                Status.valueOf(stored.text("status")),
                stored.fields().containsKey("perSecond") ? stored.count("perSecond") : null,
                stored.number("wanted"),
                stored.number("moved"),
                stored.instantOrNull("until"));
    }
}
