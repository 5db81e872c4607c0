package dev.salve.chatops.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.chatops.NotifierContract;
import dev.salve.engine.workflow.Notifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class TerminalNotifierTest extends NotifierContract {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Override
    protected Notifier working() {
        return new TerminalNotifier(new PrintWriter(printed, true, UTF_8));
    }

    @Override
    protected Notifier broken() {
        return new TerminalNotifier(new PrintWriter(new ClosedStream(), true, UTF_8));
    }

    private static final class ClosedStream extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("closed");
        }
    }

    @Test
    void send_message_isABlockWithHeadAndIndentedText() {
        working().send(message("Restart failed", "first\nsecond é \uD83D\uDE00\n"));

        assertThat(printed.toString(UTF_8))
                .isEqualTo(
                        """
                        [sns:page] run_01AAAA Restart failed
                            first
                            second é \uD83D\uDE00
                        """);
    }

    @Test
    void send_noRunAndNoText_isOneLine() {
        working().send(new Notifier.Message("team", "Kill switch engaged", "", ""));

        assertThat(printed.toString(UTF_8)).isEqualTo("[team] Kill switch engaged\n");
    }

    @Test
    void send_escapesAndControls_areShownAsCodes() {
        String hostile = "\u001b[2J\u001b]0;x\u0007\u009b31m\b\u007f\u202E\u200B\u2028\uD800 end";
        working().send(new Notifier.Message(hostile, hostile + "\r\nx", hostile, hostile));

        String text = printed.toString(UTF_8);
        assertThat(text.chars().filter(unit -> unit != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(text)
                .contains("\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\u0008\\u007f\\u202e\\u200b")
                .contains("\\u2028\\ud800 end")
                .contains("\\u000d\\u000ax\n")
                .doesNotContain("\u202E", "\u200B", "\u2028");
    }

    @Test
    void send_textThatImitatesAHead_staysIndented() {
        working().send(message("x", "a\r[sns:page] forged\n[sns:page] forged"));

        assertThat(printed.toString(UTF_8).lines().filter(line -> line.startsWith("["))).hasSize(1);
    }

    @Test
    void send_veryLongText_isCutAndSaysSo() {
        working().send(message("x", "y".repeat(9_000)));

        assertThat(printed.toString(UTF_8)).contains("y… (1000 more characters)");
    }
}
