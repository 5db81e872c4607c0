package dev.salve.cli.desk;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.format.JsonSchema;
import dev.salve.engine.action.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code salve schema}: the JSON Schema of the format, for editors. */
@Command(
        name = "schema",
        description = "Print the JSON Schema (draft-07) of a kind of files, for editors.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve schema > runbook-v1.json",
            "  salve schema test > runbook-test-v1.json",
            "",
            "An editor with a YAML language server uses it for a file that begins with",
            "  # yaml-language-server: $schema=runbook-v1.json",
            "It knows the actions and look-ups that are installed. The deep checks are salve lint's."
        })
public final class SchemaCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "runbook",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private SchemaKind kind = SchemaKind.runbook;

    public SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println(IndentedJson.of(JsonSchema.of(kind.file(), Catalogue.installed())));
        return ExitCode.DONE;
    }
}
