package dev.salve.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code salve} itself, which does nothing without the name of a command. */
@Command(
        name = "salve",
        description = "Heals AWS services by runbooks, inside guardrails.",
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  salve lint runbooks",
            "",
            "Exit codes: 0 as asked, 1 a finding or a negative answer, 2 could not run."
        })
final class SalveCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
