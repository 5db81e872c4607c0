package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve kill}. */
@Command(
        name = "kill",
        description = "Stop everything in a scope: no call is issued until a person re-arms it.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve kill --why 'load test'",
            "  salve kill runbook:ecs-5xx-restart --why 'being rewritten' --as alice"
        })
public final class KillCommand implements Callable<Integer> {

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

    public KillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String checked = Scopes.check(scope);
        return Answers.print(terminal, desk.at(terminal, at -> at.kill(checked, person.id(), why)));
    }
}
