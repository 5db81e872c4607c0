package dev.salve.sandbox;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Json;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An account's directory: {@code account.json}, replaced as a whole, and {@code calls.ndjson}. */
final class AccountFiles {

    private final Path directory;

    AccountFiles(Path directory) {
        this.directory = directory;
    }

    Path calls() {
        return directory.resolve("calls.ndjson");
    }

    boolean exist() {
        return Files.exists(state());
    }

    /** Replaces the stored account; after a crash it is the old one or the new one. */
    void write(AccountParts parts) throws IOException {
        Files.createDirectories(directory);
        Path next = directory.resolve("account.json.next");
        try (FileChannel channel =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(Json.write(parts.toDocument().fields()));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, state(), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    /** Reads the stored account, and its call log with it. */
    AccountParts read() throws IOException {
        Document stored = new Document(Json.read(Files.readAllBytes(state())));
        AccountParts parts = AccountParts.fromDocument(stored);
        boolean called = stored.fields().containsKey("lastCall");
        parts.calls.reopen(calls(), called ? stored.document("lastCall") : null);
        return parts;
    }

    private void forceDirectory() throws IOException {
        // Windows cannot open a directory; there the rename is durable by itself.
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path state() {
        return directory.resolve("account.json");
    }
}
