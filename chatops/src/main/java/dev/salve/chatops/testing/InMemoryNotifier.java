package dev.salve.chatops.testing;

import dev.salve.engine.workflow.Notifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Remembers what was sent; fails on command. */
public final class InMemoryNotifier implements Notifier {

    private final List<Message> messages = new ArrayList<>();
    private final Queue<String> failures = new ArrayDeque<>();

    @Override
    public synchronized NotifyResult send(Message message) {
        String why = failures.poll();
        if (why != null) {
            return new NotifyResult.Failed(why);
        }
        messages.add(message);
        return new NotifyResult.Sent("message-" + messages.size());
    }

    /** The next message fails for this reason; several calls, several messages. */
    public synchronized void failNext(String why) {
        failures.add(why);
    }

    /** What was sent, in order; without what failed. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }
}
