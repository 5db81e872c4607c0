package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.engine.expression.Expression.Traced;
import java.util.List;
import java.util.Set;

/**
 * What was looked at, line by line; what says nothing new is left out unless all is wanted. Who is
 * asked has lines of its own.
 */
final class TraceText {

    private static final int LONGEST_VALUE = 120;

    /** These say with their state all there is to say. */
    private static final Set<String> STATE_ONLY = Set.of("kill-switch", "lock", "max-runs");

    private final Lines lines;
    private final boolean all;

    TraceText(Lines lines, boolean all) {
        this.lines = lines;
        this.all = all;
    }

    void print(TraceLine line) {
        switch (line.part()) {
            case GUARDRAIL -> guardrail(line);
            case WHEN -> expression(line, line.result().equals("false"));
            case MATCH, FACT, LET, RANKING -> expression(line, true);
            case APPROVAL -> {
                if (!line.values().isEmpty()) {
                    expression(line, true);
                }
            }
        }
    }

    /**
     * @param noted whether its note is about what came out: why a guard must hold is not, if it
     *     does
     */
    private void expression(TraceLine line, boolean noted) {
        String note = noted && !line.note().isEmpty() ? "  (" + line.note() + ")" : "";
        print(line, Shortened.of(line.result(), LONGEST_VALUE) + note);
        if (all || line.mark() != Mark.HOLDS) {
            values(line)
                    .forEach(step ->
                            lines.detail(
                                    "",
                                    "    "
                                            + Shortened.of(step.source(), LONGEST_VALUE)
                                            + " = "
                                            + Shortened.of(step.value(), LONGEST_VALUE)));
        }
    }

    private void print(TraceLine line, String rest) {
        String what = Shortened.of(line.what(), LONGEST_VALUE);
        lines.detail(line.part().word(), line.mark().sign() + " " + what + "  →  " + rest);
    }

    private void guardrail(TraceLine line) {
        boolean allows = line.mark() == Mark.HOLDS;
        if (!allows || all) {
            print(line, line.result() + "  (" + (allows ? allowed(line) : denied(line)) + ")");
        }
    }

    private static String allowed(TraceLine line) {
        String limit = line.more("limit");
        String state = line.more("state");
        return STATE_ONLY.contains(line.what()) || limit.equals(state)
                ? state
                : limit + ": " + state;
    }

    private static String denied(TraceLine line) {
        String state = line.more("state");
        return STATE_ONLY.contains(line.what()) || line.note().equals(state)
                ? state
                : line.note() + ": " + state;
    }

    /** The last step is the whole expression, which stands there already. */
    private static List<Traced.Step> values(TraceLine line) {
        return line.values().subList(0, Math.max(0, line.values().size() - 1));
    }
}
