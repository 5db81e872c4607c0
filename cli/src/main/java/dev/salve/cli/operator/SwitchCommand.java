package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code salve kill} and {@code salve rearm} share. */
abstract class SwitchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCOPE",
            description =
                    "global, account:ID, region:NAME, runbook:NAME or \"target:TYPE ID\"; global unless"
                            + " named.",
            defaultValue = "global")
    private String scope = "global";

    @Option(names = "--why", required = true, description = "The reason; it is recorded and shown.")
    private String why = "";

    @Mixin private Person person = new Person();

    @Mixin private DeskOption desk = new DeskOption();

    SwitchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract Desk.Answer say(Desk at, String checkedScope, String by, String reason);

    @Override
    public final Integer call() {
        String checked = Scopes.check(scope);
        return Answers.print(terminal, desk.at(terminal, at -> say(at, checked, person.id(), why)));
    }
}
