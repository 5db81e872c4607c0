package dev.salve.simulator.simulation;

import dev.salve.engine.intake.Receipt;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A queue like SQS: at least once, again after a while unless it was taken, for some days. */
final class MessageQueue {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofDays(14);
    private static final int MAX_DOUBLINGS = 5;

    private final Timeline timeline;
    private final History history;
    private final Fleet fleet;

    MessageQueue(Setting setting, Fleet fleet) {
        this.timeline = setting.timeline();
        this.history = setting.history();
        this.fleet = fleet;
    }

    private static final class Message {
        private final byte[] body;
        private final Instant sent;
        private boolean taken;
        private int deliveries;

        private Message(byte[] body, Instant sent) {
            this.body = body;
            this.sent = sent;
        }
    }

    /** Brings a message to a process, now. */
    void send(byte[] body) {
        Message message = new Message(body, timeline.instant());
        timeline.in(Duration.ZERO, () -> deliver(message));
    }

    private void deliver(Message message) {
        if (message.taken || timeline.instant().isAfter(message.sent.plus(RETENTION))) {
            return;
        }
        Optional<EngineProcess> free = fleet.free();
        if (free.isEmpty()) {
            fleet.whenFree(() -> deliver(message));
            return;
        }
        int doublings = Math.min(message.deliveries++, MAX_DOUBLINGS);
        timeline.in(VISIBILITY.multipliedBy(1L << doublings), () -> deliver(message));
        deliver(message, free.get());
    }

    private void deliver(Message message, EngineProcess process) {
        history.step(process.name(), "receives an event");
        boolean done =
                fleet.perform(
                        process,
                        "receiving",
                        it -> {
                            if (begun(it.reception().receive(message.body.clone()))) {
                                fleet.wake(it);
                            }
                        });
        message.taken = message.taken || done;
    }

    /** Whether there is a run that can be moved at once. */
    private static boolean begun(List<Receipt> receipts) {
        return receipts.stream()
                .anyMatch(receipt ->
                        receipt instanceof Receipt.Decided decided
                                && decided.outcomes().stream()
                                        .anyMatch(outcome -> outcome.runId().isPresent()));
    }
}
