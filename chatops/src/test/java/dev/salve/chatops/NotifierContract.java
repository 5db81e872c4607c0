package dev.salve.chatops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter of {@link Notifier} promises; each adapter's test extends it. */
public abstract class NotifierContract {

    /** A route that {@link #working} serves. */
    protected static final String ROUTE = "sns:page";

    /** A notifier whose medium works. */
    protected abstract Notifier working();

    /** A notifier whose medium does not. */
    protected abstract Notifier broken();

    @Test
    void send_mediumWorks_isSentWithAReference() {
        NotifyResult result = working().send(message("Run failed", "See the trace.\nThen decide."));

        assertThat(result)
                .isInstanceOfSatisfying(
                        NotifyResult.Sent.class, sent -> assertThat(sent.reference()).isNotBlank());
    }

    @Test
    void send_mediumBroken_isFailedAndSaysWhy() {
        assertThat(broken().send(message("Run failed", "See the trace.")))
                .isInstanceOfSatisfying(
                        NotifyResult.Failed.class, failed -> assertThat(failed.why()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\n",
                "\u0000\u0007\u001b[2J\u001b]0;title\u0007",
                "\uD800 half \uDC00",
                "\u202E reversed \uFFFE",
                "é \uD83D\uDE00 日本語"
            })
    void send_foreignText_isSent(String text) {
        assertThat(working().send(message(text, text))).isInstanceOf(NotifyResult.Sent.class);
        assertThat(working().send(new Message(ROUTE, text, text, text)))
                .isInstanceOf(NotifyResult.Sent.class);
    }

    @Test
    void send_veryLongText_isSent() {
        String text = "long é \uD83D\uDE00 ".repeat(100_000);

        assertThat(working().send(new Message(ROUTE, text, text, text)))
                .isInstanceOf(NotifyResult.Sent.class);
    }

    @Test
    void send_noRun_isSent() {
        assertThat(working().send(new Message(ROUTE, "Kill switch engaged", "by x", "")))
                .isInstanceOf(NotifyResult.Sent.class);
    }

    @Test
    void send_manyThreads_allAreSent() throws InterruptedException, ExecutionException {
        Notifier notifier = working();
        List<Future<NotifyResult>> running = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 20; n++) {
                Message message = message("Run " + n, "text");
                running.add(executor.submit(() -> notifier.send(message)));
            }
        }
        for (Future<NotifyResult> each : running) {
            assertThat(each.get()).isInstanceOf(NotifyResult.Sent.class);
        }
    }

    /** A message about a run, to {@link #ROUTE}. */
    protected static Message message(String subject, String text) {
        return new Message(ROUTE, subject, text, "run_01AAAA");
    }
}
