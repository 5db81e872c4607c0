package dev.salve.cli.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A command's three streams, always UTF-8, and whether a person with a colour screen reads. */
public final class Terminal {

    private final WatchedStream watched;
    private final PrintWriter out;
    private final PrintWriter err;
    private final InputStream in;
    private final boolean colours;

    /** What a colour says. */
    public enum Colour {
        GOOD("32"),
        WARNING("33"),
        BAD("31"),
        STRONG("1"),
        QUIET("2");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    public Terminal(OutputStream out, OutputStream err, InputStream in, boolean colours) {
        this.watched = new WatchedStream(out);
        this.out = new PrintWriter(new OutputStreamWriter(watched, StandardCharsets.UTF_8), false);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.in = Objects.requireNonNull(in, "in is null");
        this.colours = colours;
    }

    /** What was asked for, and nothing else. Buffered: flush when a person waits for a line. */
    public PrintWriter out() {
        return out;
    }

    /** Flushes, and tells whether output was lost that somebody still waits for. */
    public boolean lostOutput() {
        return out.checkError() && !watched.readerIsGone();
    }

    /** What is wrong, and progress; flushed line by line. */
    public PrintWriter err() {
        return err;
    }

    public InputStream in() {
        return in;
    }

    public boolean colours() {
        return colours;
    }

    /** The text in a colour, or as it is where there are none. */
    public String paint(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }
}
