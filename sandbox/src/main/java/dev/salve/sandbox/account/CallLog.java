package dev.salve.sandbox.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account's own CloudTrail: every mutating call, in order. With a file it is NDJSON, forced to
 * the disk line by line. Not thread-safe; the account's lock guards it.
 *
 * <p>The stored account carries its last call, and is stored before the line is written: after a
 * crash in between, {@link #reopen} writes the line that is missing. So a call is in the file once.
 */
public final class CallLog {

    private final List<RecordedCall> calls = new ArrayList<>();
    private @Nullable Path file;

    /** Every call so far. */
    public List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    /** The number the next call gets. */
    public long nextNumber() {
        return calls.size() + 1L;
    }

    /** Adds the call in memory; {@link #flush} writes it. */
    public void add(RecordedCall call) {
        calls.add(call);
    }

    /** The last call as stored with the account, or null if there was none. */
    public @Nullable Document last() {
        return calls.isEmpty() ? null : calls.getLast().toDocument();
    }

    /** Writes the last call to the file, if there is one. */
    public void flush() {
        if (file != null) {
            append(file, calls.getLast());
        }
    }

    /** Starts a new file with all calls so far; further calls are appended. */
    public void startFile(Path newFile) throws IOException {
        Files.deleteIfExists(newFile);
        for (RecordedCall call : calls) {
            append(newFile, call);
        }
        file = newFile;
    }

    /**
     * Goes on with a file, after a crash perhaps: a torn last line is cut off, a missing last call
     * is added.
     *
     * @param last the last call of the stored account, or null if it had none
     */
    public void reopen(Path oldFile, @Nullable Document last) throws IOException {
        file = oldFile;
        if (Files.exists(oldFile)) {
            readWhole(oldFile);
        }
        if (last != null && last.number("number") == nextNumber()) {
            add(RecordedCall.fromDocument(last));
            flush();
        }
        long stored = last == null ? 0 : last.number("number");
        if (stored != calls.size()) {
            throw new IOException(
                    oldFile
                            + " holds "
                            + calls.size()
                            + " calls, the account made "
                            + stored
                            + "; restore the file, or remove the directory to start a new account");
        }
    }

    private void readWhole(Path oldFile) throws IOException {
        byte[] bytes = Files.readAllBytes(oldFile);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, i);
                calls.add(RecordedCall.fromDocument(new Document(Json.read(line))));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            try (FileChannel channel = FileChannel.open(oldFile, StandardOpenOption.WRITE)) {
                channel.truncate(start);
                channel.force(true);
            }
        }
    }

    private static void append(Path file, RecordedCall call) {
        byte[] json = Json.write(call.toDocument().fields());
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the call log " + file, e);
        }
    }
}
