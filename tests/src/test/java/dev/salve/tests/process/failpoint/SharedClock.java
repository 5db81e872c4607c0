package dev.salve.tests.process.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's clock, and what a file adds to it: every process that reads the file lives in the
 * same time, which passes when somebody says so. It never goes back.
 */
final class SharedClock implements InstantSource {

    private final Path file;
    private final InstantSource base = InstantSource.system();

    SharedClock(Path file) {
        this.file = file;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset());
    }

    /** Lets time pass. */
    void pass(Duration time) {
        move(time, offset -> offset.plus(time));
    }

    /** Lets time pass until then; nothing if it is later already. */
    void passTo(Instant then) {
        move(
                Duration.ZERO,
                offset -> {
                    Duration wanted = Duration.between(base.instant(), then);
                    return wanted.compareTo(offset) > 0 ? wanted : offset;
                });
    }

    private interface Move {
        Duration from(Duration offset);
    }

    /** One process at a time: a later time must not be overwritten by an earlier one. */
    private synchronized void move(Duration atLeast, Move move) {
        Path lock = file.resolveSibling("clock.lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Duration next = move.from(offset());
            Path work = file.resolveSibling("clock.work");
            Files.writeString(work, next.toString());
            Files.move(
                    work,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the clock cannot be moved by " + atLeast, e);
        }
    }

    private Duration offset() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file)) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
