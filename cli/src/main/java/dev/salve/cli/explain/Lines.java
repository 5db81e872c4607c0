package dev.salve.cli.explain;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;

/** Lines of an explanation; what is foreign in them is made safe. */
final class Lines {

    private static final String INDENT = "    ";

    private final Terminal terminal;

    Lines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line that is safe already. */
    void line(String text) {
        terminal.out().println(text);
    }

    /** A detail under a heading. */
    void detail(String label, String text) {
        line(INDENT + SafeLine.of("%-10s %s".formatted(label, text)).stripTrailing());
    }
}
