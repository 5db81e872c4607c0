package dev.salve.cli.trial;

import dev.salve.cli.terminal.CannotRunException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a test is recorded from. */
final class RecordOptions {

    @Option(
            names = "--record",
            paramLabel = "EVENT",
            description =
                    "Write a first test of this event (a file, or - for standard input) into PATH: a"
                            + " new test file, or beside a runbook. Without PATH it is printed.")
    private @Nullable String event;

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description =
                    "With --record: the runbooks that may match. Default: the folder runbooks.")
    private @Nullable Path runbooks;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description =
                    "With --record: JSON or YAML, the name of a fact to its fields or to {error:"
                            + " CODE}.")
    private @Nullable String facts;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            description =
                    "With --record: when the event arrives, as 2026-01-31T12:00:00Z. Default: the"
                            + " event's own time.")
    private @Nullable String now;

    boolean wanted() {
        if (event == null && (runbooks != null || facts != null || now != null)) {
            throw new CannotRunException(
                    "--runbooks, --facts and --now are for recording", "add --record EVENT");
        }
        return event != null;
    }

    /** Of the event. */
    String event() {
        return event == null ? "" : event;
    }

    Path runbooks() {
        return runbooks == null ? Path.of("runbooks") : runbooks;
    }

    Optional<String> facts() {
        return Optional.ofNullable(facts);
    }

    Optional<Instant> now() {
        try {
            return Optional.ofNullable(now).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new CannotRunException(
                    "--now \"" + now + "\" is no time", "write it as 2026-01-31T12:00:00Z");
        }
    }
}
