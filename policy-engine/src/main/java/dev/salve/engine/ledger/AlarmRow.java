package dev.salve.engine.ledger;

import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What is known of an alarm.
 *
 * @param state as CloudWatch writes it; empty if it was never seen
 * @param stateAt the time of the newest report of it
 * @param changes when it changed its state, the last {@value #MAX_CHANGES}, ascending
 * @param targets that are red because of it; empty once it is OK
 */
record AlarmRow(
        String state, Instant stateAt, List<Instant> changes, SequencedSet<TargetRef> targets) {

    static final String RED = "ALARM";
    static final String OK = "OK";

    /** More than any threshold of flapping. */
    static final int MAX_CHANGES = 16;

    /** All their rows are in one transaction. */
    static final int MAX_TARGETS = 20;

    static final AlarmRow UNSEEN =
            new AlarmRow("", Instant.EPOCH, List.of(), new LinkedHashSet<>());

    private static final String TARGET = "target.";

    static AlarmRow read(Row row) {
        SequencedSet<TargetRef> targets = new LinkedHashSet<>();
        row.values().keySet().stream()
                .filter(name -> name.startsWith(TARGET))
                .sorted()
                .map(AlarmRow::target)
                .forEach(targets::add);
        return new AlarmRow(
                Rows.text(row, "state"), Rows.time(row, "stateAt"), changes(row), targets);
    }

    /** Empty if the row cannot be read: then it stays as it is, and stops what the alarm starts. */
    static Optional<AlarmRow> readable(Row row) {
        try {
            return Optional.of(read(row));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    static List<Instant> changes(Row row) {
        return Rows.times(row, "changes");
    }

    private static TargetRef target(String attribute) {
        int space = attribute.indexOf(' ');
        return new TargetRef(
                attribute.substring(TARGET.length(), space), attribute.substring(space + 1));
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(Rows.times("changes", changes));
        values.put("state", state);
        values.put("stateAt", stateAt.toEpochMilli());
        for (TargetRef target : targets) {
            values.put(TARGET + target, true);
        }
        return values;
    }

    boolean red() {
        return state.equals(RED);
    }

    /** What follows from one report. Reports may come late, twice and in any order. */
    AlarmRow saw(AlarmSeen seen) {
        boolean newer = state.isEmpty() || seen.at().isAfter(stateAt);
        boolean same = seen.state().equals(state);
        if (newer) {
            return new AlarmRow(
                    seen.state(),
                    seen.at(),
                    same ? changes : changed(seen.at()),
                    targetsAfter(seen));
        }
        if (same) {
            return new AlarmRow(state, stateAt, changes, targetsAfter(seen));
        }
        if (seen.at().equals(stateAt) && seen.state().equals(RED)) {
            // Two states of one moment: the one that is careful counts, in whatever order they
            // come.
            return new AlarmRow(RED, stateAt, changes, targetsAfter(seen));
        }
        return new AlarmRow(
                state,
                stateAt,
                changes.contains(seen.at()) ? changes : changed(seen.at()),
                targets);
    }

    private List<Instant> changed(Instant at) {
        return Rows.added(changes, at, MAX_CHANGES);
    }

    private SequencedSet<TargetRef> targetsAfter(AlarmSeen seen) {
        if (seen.state().equals(OK)) {
            return new LinkedHashSet<>();
        }
        if (!seen.state().equals(RED)) {
            return targets;
        }
        SequencedSet<TargetRef> all = new LinkedHashSet<>(targets);
        for (TargetRef target : seen.targets()) {
            if (all.size() < MAX_TARGETS) {
                all.add(target);
            }
        }
        return all;
    }
}
