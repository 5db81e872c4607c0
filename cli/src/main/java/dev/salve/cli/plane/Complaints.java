package dev.salve.cli.plane;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What several threads tell the operator: a problem that lasts, or that all have, is said once. */
final class Complaints {

    private final Terminal terminal;
    private final Map<String, String> last = new HashMap<>();

    Complaints(Terminal terminal) {
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
    }

    /**
     * Says what is new.
     *
     * @param problems all that somebody has now, empty if none
     */
    synchronized void say(String whose, List<String> problems) {
        String first = problems.isEmpty() ? "" : problems.getFirst();
        if (!first.isEmpty() && !last.containsValue(first)) {
            String others = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
            terminal.err().println("salve: " + SafeLine.of(first) + others);
        }
        last.put(whose, first);
    }
}
