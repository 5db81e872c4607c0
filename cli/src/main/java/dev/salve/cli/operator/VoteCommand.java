package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code salve approve} and {@code salve deny} share. */
abstract class VoteCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final boolean approve;

    @Parameters(paramLabel = "ID", description = "A run's id, from salve runs.")
    private String id = "";

    @Mixin private Person person = new Person();

    @Option(names = "--reason", description = "Why; it is recorded.", defaultValue = "")
    private String reason = "";

    @Mixin private DeskOption desk = new DeskOption();

    VoteCommand(Terminal terminal, boolean approve) {
        this.terminal = terminal;
        this.approve = approve;
    }

    @Override
    public final Integer call() {
        return Answers.print(
                terminal, desk.at(terminal, at -> at.vote(id, person.id(), approve, reason)));
    }
}
