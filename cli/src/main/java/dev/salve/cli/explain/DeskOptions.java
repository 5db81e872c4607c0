package dev.salve.cli.explain;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What explain and decide have in common: runbooks, facts, and the moment. */
final class DeskOptions {

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "The runbooks: a folder or a file. Default: the folder runbooks.")
    private @Nullable Path runbooks;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description =
                    "JSON or YAML: the name of a fact to its fields, or to {error: CODE}. Without"
                            + " it, what depends on facts is unknown.")
    private @Nullable String facts;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "When the event arrives, as 2026-01-31T12:00:00Z. Default: the event's own"
                            + " time.")
    private @Nullable Instant now;

    /** The policy of the runbooks. */
    Policy policy(Terminal terminal, Catalogue catalogue) {
        return new RunbookSource(catalogue, terminal).load(runbooks);
    }

    /** What decides. */
    Explainer explainer(Policy policy, Past past, Terminal terminal, Catalogue catalogue) {
        FactFile stated =
                facts == null
                        ? FactFile.none(catalogue)
                        : FactFile.read(facts, policy.runbooks(), catalogue, terminal);
        return new Explainer(policy, stated, past, now);
    }

    /** Reads {@code --now}. */
    static final class Moment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no time; write it as 2026-01-31T12:00:00Z");
            }
        }
    }
}
