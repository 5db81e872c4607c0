package dev.salve.cli.operator;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;

/** Prints what became of an operator's word. */
final class Answers {

    private Answers() {}

    static int print(Terminal terminal, Desk.Answer answer) {
        if (answer.done()) {
            terminal.out().println(SafeLine.of(answer.message()));
            return ExitCode.DONE;
        }
        terminal.err().println("salve: " + SafeLine.of(answer.message()));
        return ExitCode.FINDING;
    }
}
