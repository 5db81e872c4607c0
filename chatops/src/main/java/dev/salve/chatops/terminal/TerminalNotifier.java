package dev.salve.chatops.terminal;

import dev.salve.engine.workflow.Notifier;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/**
 * Prints messages: a line with route, run and subject, and the text below it, indented. Foreign
 * text cannot command the terminal.
 */
public final class TerminalNotifier implements Notifier {

    /** More than a screen holds; the rest is in the journal. */
    private static final int MAX_CHARACTERS = 8_000;

    private static final String INDENT = "    ";

    private final PrintWriter out;

    /**
     * @param out stays the caller's; what encodes is the caller's choice
     */
    public TerminalNotifier(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized NotifyResult send(Message message) {
        out.print(head(message) + "\n" + body(message.text()));
        // A print writer tells of failures only here, and flushes.
        return out.checkError()
                ? new NotifyResult.Failed("the terminal is closed; see the journal instead")
                : new NotifyResult.Sent("terminal");
    }

    private static String head(Message message) {
        String run = message.runId().isEmpty() ? "" : " " + SafeText.line(cut(message.runId()));
        return "[%s]%s %s"
                .formatted(
                        SafeText.line(cut(message.route())),
                        run,
                        SafeText.line(cut(message.subject())));
    }

    private static String body(String text) {
        return SafeText.lines(cut(text))
                .map(line -> INDENT + line + "\n")
                .collect(Collectors.joining());
    }

    private static String cut(String text) {
        int left = text.length() - MAX_CHARACTERS;
        return left <= 0
                ? text
                : text.substring(0, MAX_CHARACTERS) + "… (" + left + " more characters)";
    }
}
