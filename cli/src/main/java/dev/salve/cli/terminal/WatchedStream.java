package dev.salve.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps why writing failed: a {@link java.io.PrintWriter} only tells that it did. */
final class WatchedStream extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException failure;

    WatchedStream(OutputStream out) {
        this.out = Objects.requireNonNull(out, "out is null");
    }

    /** Whether writing failed because nobody reads any more, as after {@code | head -1}. */
    boolean readerIsGone() {
        return failure != null && isBrokenPipe(failure);
    }

    /** Java has no type for it: EPIPE in the system's words, on Linux and macOS, and Windows. */
    private static boolean isBrokenPipe(IOException e) {
        String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return why.contains("broken pipe")
                || why.contains("epipe")
                || why.contains("pipe is being closed");
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw kept(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw kept(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The first one counts: what fails later may only follow from it. */
    private IOException kept(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }
}
