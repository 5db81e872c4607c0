package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands share that need a person and a reason. */
abstract class StatementCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--why", required = true, description = "The reason; it is recorded and shown.")
    private String why = "";

    @Mixin private Person person = new Person();

    @Mixin private DeskOption desk = new DeskOption();

    StatementCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract Desk.Answer say(Desk at, Statement statement);

    @Override
    public final Integer call() {
        Statement statement = new Statement(person.id(), why);
        statement.check();
        return Answers.print(terminal, desk.at(terminal, at -> say(at, statement)));
    }
}
