package dev.salve.cli.explain;

import dev.salve.engine.event.Envelopes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file of events, blank ones left out, in memory one at a time. */
final class EventLines {

    /** One byte more than may be: enough to be refused as too large. */
    private static final int KEPT = Envelopes.MAX_DELIVERY_BYTES + 1;

    private final InputStream in;

    EventLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Takes one line. */
    @FunctionalInterface
    interface LineReader {

        /**
         * @param number from 1
         */
        void read(long number, byte[] line);
    }

    void forEach(LineReader reader) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        boolean blank = true;
        int next = in.read();
        while (next >= 0) {
            if (next == '\n') {
                give(reader, number++, line, blank);
                blank = true;
            } else {
                blank &= Character.isWhitespace(next);
                if (line.size() < KEPT) {
                    line.write(next);
                }
            }
            next = in.read();
        }
        give(reader, number, line, blank);
    }

    private static void give(
            LineReader reader, long number, ByteArrayOutputStream line, boolean blank) {
        if (!blank) {
            reader.read(number, line.toByteArray());
        }
        line.reset();
    }
}
