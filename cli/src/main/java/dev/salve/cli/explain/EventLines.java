package dev.salve.cli.explain;

import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The lines of a file of events, blank ones left out, in memory one at a time. */
final class EventLines {

    /** One byte more than may be: enough to be refused as too large. */
    private static final int KEPT = Envelopes.MAX_DELIVERY_BYTES + 1;

    /** A byte order mark may stand before it. */
    private static final Pattern OPENS = Pattern.compile("\\x{FEFF}?\\s*[{\\[]");

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

    /**
     * Whether this is one JSON document over several lines. Looks ahead only as far as it takes to
     * tell: as a rule one line, so that what is piped in is not waited for.
     */
    boolean isOneDocument() throws IOException {
        in.mark(KEPT);
        try {
            byte[] first = firstLine();
            String text = new String(first, StandardCharsets.UTF_8).strip();
            if (text.equals("{") || text.equals("[")) {
                return true;
            }
            return OPENS.matcher(text).lookingAt()
                    && !isJson(first)
                    && isJson(joined(first, in.readNBytes(KEPT - first.length)));
        } finally {
            in.reset();
        }
    }

    /** The first line that is not blank, with the blank ones before it. */
    private byte[] firstLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean blank = true;
        int next = in.read();
        while (next >= 0 && (blank || next != '\n') && line.size() < KEPT - 1) {
            blank &= Character.isWhitespace(next);
            line.write(next);
            next = in.read();
        }
        if (next >= 0) {
            line.write(next);
        }
        return line.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] rest) {
        byte[] both = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, both, first.length, rest.length);
        return both;
    }

    private static boolean isJson(byte[] text) {
        try {
            return Json.read(text) != null;
        } catch (IOException e) {
            return false;
        }
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
