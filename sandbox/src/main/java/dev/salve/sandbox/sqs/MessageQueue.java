package dev.salve.sandbox.sqs;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A queue. Whoever takes from a source queue is quick here, so what is moved back there is gone at
 * once.
 *
 * @param messages those that no redrive that is over or was stopped has moved
 * @param deadLetterQueue the name of its dead-letter queue, empty for none
 * @param moves its redrives, the newest first
 */
public record MessageQueue(
        String name, long messages, String deadLetterQueue, List<MessageMove> moves) {

    /** As many as SQS lists. */
    private static final int KEPT = 10;

    public MessageQueue {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(deadLetterQueue, "deadLetterQueue is null");
        moves = List.copyOf(moves.subList(0, Math.min(KEPT, moves.size())));
    }

    /** How many messages can be received at that time. */
    long messagesAt(Instant time) {
        return messages
                - moves.stream()
                        .filter(move -> move.status() == MessageMove.Status.RUNNING)
                        .mapToLong(move -> move.movedAt(time))
                        .sum();
    }

    Optional<MessageMove> active() {
        return moves.stream().filter(MessageMove::isActive).findFirst();
    }

    MessageQueue starting(MessageMove move) {
        List<MessageMove> more = new ArrayList<>(List.of(move));
        more.addAll(moves);
        return new MessageQueue(name, messages, deadLetterQueue, more);
    }

    /** The queue with a redrive that is another now; what one moved that runs no more is gone. */
    MessageQueue with(MessageMove before, MessageMove after) {
        boolean ended =
                before.status() == MessageMove.Status.RUNNING
                        && after.status() != MessageMove.Status.RUNNING;
        return new MessageQueue(
                name,
                ended ? messages - after.moved() : messages,
                deadLetterQueue,
                moves.stream().map(move -> move.equals(before) ? after : move).toList());
    }

    /** How queues change by themselves and are stored. */
    static final class Kind implements Shelf.Kind<MessageQueue> {

        @Override
        public String name(MessageQueue queue) {
            return queue.name;
        }

        @Override
        public Optional<Instant> nextEffect(MessageQueue queue) {
            return queue.moves.stream()
                    .flatMap(move -> move.nextEffect().stream())
                    .min(Comparator.naturalOrder());
        }

        @Override
        public MessageQueue changed(MessageQueue queue, Instant at) {
            return queue.active().map(active -> queue.with(active, active.next())).orElse(queue);
        }

        @Override
        public Document toDocument(MessageQueue queue) {
            return new Document()
                    .put("name", queue.name)
                    .put("messages", queue.messages)
                    .put("deadLetterQueue", queue.deadLetterQueue)
                    .putAll("moves", queue.moves.stream().map(MessageMove::toDocument).toList());
        }

        @Override
        public MessageQueue fromDocument(Document stored) {
            return new MessageQueue(
                    stored.text("name"),
                    stored.number("messages"),
                    stored.text("deadLetterQueue"),
                    stored.documents("moves").stream().map(MessageMove::fromDocument).toList());
        }
    }
}
