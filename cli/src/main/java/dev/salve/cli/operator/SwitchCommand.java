package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Parameters;

/** What {@code salve kill} and {@code salve rearm} share. */
abstract class SwitchCommand extends StatementCommand {

    @Parameters(
            paramLabel = "SCOPE",
            description =
                    "global, account:ID, region:NAME, runbook:NAME or \"target:TYPE ID\"; global unless"
                            + " named.",
            defaultValue = "global")
    private String scope = "global";

    SwitchCommand(Terminal terminal) {
        super(terminal);
    }

    /** The scope, checked. */
    final String scope() {
        return Scopes.check(scope);
    }
}
