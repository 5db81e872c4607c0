package dev.salve.chatops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.chatops.NotifierContract;
import dev.salve.engine.workflow.Notifier;
import org.junit.jupiter.api.Test;

class InMemoryNotifierTest extends NotifierContract {

    @Override
    protected Notifier working() {
        return new InMemoryNotifier();
    }

    @Override
    protected Notifier broken() {
        InMemoryNotifier notifier = new InMemoryNotifier();
        notifier.failNext("as asked");
        return notifier;
    }

    @Test
    void failNext_once_failsOneMessageAndForgetsIt() {
        InMemoryNotifier notifier = new InMemoryNotifier();
        notifier.failNext("busy");

        assertThat(notifier.send(message("first", "")))
                .isEqualTo(new Notifier.NotifyResult.Failed("busy"));
        assertThat(notifier.send(message("second", "")))
                .isEqualTo(new Notifier.NotifyResult.Sent("message-1"));
        assertThat(notifier.messages()).containsExactly(message("second", ""));
    }
}
