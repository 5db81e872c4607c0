package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was done to a target. In the row an action is a line: run, runbook, action, time, depth and
 * its effects, apart by tabs.
 *
 * @param actions the last {@value #MAX_ACTIONS}, ascending by time
 * @param failures runs in a row that acted and did not help
 */
record HistoryRow(List<PastAction> actions, long failures) {

    /** As many as the loop and the cooldown can look back at; a row read at every gate is small. */
    static final int MAX_ACTIONS = 10;

    static final HistoryRow NONE = new HistoryRow(List.of(), 0);

    private static final int EFFECTS_AT = 5;

    HistoryRow {
        actions = List.copyOf(actions);
    }

    static HistoryRow read(Row row) {
        String text = Rows.text(row, "actions");
        List<PastAction> actions = new ArrayList<>(MAX_ACTIONS);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            actions.add(action(text.substring(from, end)));
            from = end + 1;
        }
        return new HistoryRow(actions, Rows.whole(row, "failures"));
    }

    private static PastAction action(String line) {
        String[] parts = line.split("\t", -1);
        return new PastAction(
                parts[0],
                parts[1],
                parts[2],
                Instant.ofEpochMilli(Long.parseLong(parts[3])),
                Integer.parseInt(parts[4]),
                Arrays.asList(parts).subList(EFFECTS_AT, parts.length));
    }

    Map<String, Object> values() {
        StringBuilder text = new StringBuilder();
        for (PastAction action : actions) {
            text.append(word(action.runId())).append('\t');
            text.append(word(action.runbook())).append('\t');
            text.append(word(action.action())).append('\t');
            text.append(action.at().toEpochMilli()).append('\t');
            text.append(action.depth());
            for (String effect : action.effects()) {
                text.append('\t').append(word(effect));
            }
            text.append('\n');
        }
        return Map.of("actions", text.toString(), "failures", failures);
    }

    private static String word(String text) {
        return text.replace('\t', ' ').replace('\n', ' ');
    }

    /** With an action that is committed now. */
    HistoryRow with(PastAction action) {
        List<PastAction> all = new ArrayList<>(actions);
        all.add(action);
        return new HistoryRow(last(all), failures);
    }

    /** The run's last action counts from now, when its outcome became known. */
    HistoryRow outcome(String runId, Instant at) {
        for (int i = actions.size() - 1; i >= 0; i--) {
            PastAction found = actions.get(i);
            if (found.runId().equals(runId)) {
                List<PastAction> all = new ArrayList<>(actions);
                all.remove(i);
                all.add(
                        new PastAction(
                                runId,
                                found.runbook(),
                                found.action(),
                                at,
                                found.depth(),
                                found.effects()));
                return new HistoryRow(last(all), failures);
            }
        }
        return this;
    }

    HistoryRow ended(boolean helped) {
        return new HistoryRow(actions, helped ? 0 : failures + 1);
    }

    boolean actedOnBy(String runId) {
        for (PastAction action : actions) {
            if (action.runId().equals(runId)) {
                return true;
            }
        }
        return false;
    }

    /** Clocks of two engines may differ: ascending all the same. */
    private static List<PastAction> last(List<PastAction> all) {
        all.sort(Comparator.comparing(PastAction::at));
        return all.subList(Math.max(0, all.size() - MAX_ACTIONS), all.size());
    }
}
