package dev.salve.cli.demo;

import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.stream.Collectors;

/** What the visitor is told before the tour begins. */
final class Opening {

    private Opening() {}

    static void print(Terminal terminal, Policy policy, Instant start) {
        String runbooks =
                policy.runbooks().stream().map(Runbook::name).collect(Collectors.joining(", "));
        terminal.out()
                .println(
                        terminal.paint(Terminal.Colour.STRONG, "Salve: the tour.")
                                + " A simulated AWS account breaks in several ways; real alarm"
                                + " events arrive;");
        terminal.out()
                .println(
                        "runbooks decide, guardrails hold, fixes are verified. Nothing outside this"
                                + " machine is touched.");
        terminal.out().println();
        terminal.out().println("  account   123456789012 in eu-west-1, simulated, in virtual time");
        terminal.out().println("  clock     " + start + "; lines are UTC");
        terminal.out().println("  runbooks  " + runbooks);
        terminal.out().flush();
    }
}
