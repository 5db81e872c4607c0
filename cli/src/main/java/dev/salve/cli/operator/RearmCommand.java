package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve rearm}. */
@Command(
        name = "rearm",
        description = "Re-arm a kill switch.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve rearm --why 'load test'",
            "  salve rearm runbook:ecs-5xx-restart --why 'being rewritten' --as alice"
        })
public final class RearmCommand implements Callable<Integer> {

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

    public RearmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String checked = Scopes.check(scope);
        return Answers.print(
                terminal, desk.at(terminal, at -> at.rearm(checked, person.id(), why)));
    }
}
