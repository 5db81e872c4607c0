package dev.salve.simulator.simulation;

import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A queue like SQS: at least once, again after a while unless it was taken, for some days. */
final class MessageQueue {

    private static final Duration VISIBILITY = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(14);
    private static final Duration NOBODY_FREE = Duration.ofSeconds(15);

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
        timeline.in(free.isPresent() ? VISIBILITY : NOBODY_FREE, () -> deliver(message));
        free.ifPresent(process -> deliver(message, process));
    }

    private void deliver(Message message, EngineProcess process) {
        history.step(process.name(), "receives an event");
        boolean done =
                fleet.perform(
                        process, "receiving", it -> it.reception().receive(message.body.clone()));
        message.taken = message.taken || done;
        fleet.wake(process);
    }
}
