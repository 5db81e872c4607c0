package dev.salve.tests.emulator;

import dev.salve.engine.workflow.Notifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what people would be told. */
final class Messages implements Notifier {

    private final List<Message> sent = new CopyOnWriteArrayList<>();

    @Override
    public NotifyResult send(Message message) {
        sent.add(message);
        return new NotifyResult.Sent("message-" + sent.size());
    }

    List<String> routes() {
        return sent.stream().map(Message::route).toList();
    }
}
