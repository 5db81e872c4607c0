package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve approve}. */
@Command(
        name = "approve",
        description = "Say yes to the plan that a run waits with.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  salve approve run_01KJKNE75GGNQ2ZNRXJW7FZ59A --as alice")
public final class ApproveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "A run's id, from salve runs.")
    private String id = "";

    @Mixin private Person person = new Person();

    @Option(names = "--reason", description = "Why; it is recorded.", defaultValue = "")
    private String reason = "";

    @Mixin private DeskOption desk = new DeskOption();

    public ApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Answers.print(
                terminal, desk.at(terminal, at -> at.vote(id, person.id(), true, reason)));
    }
}
