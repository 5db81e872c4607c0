package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs touched how many members of a group: one entry a run and step, because a second
 * attempt touches the same members.
 */
record TouchesRow(Map<String, Touch> bySteps) {

    static final TouchesRow NONE = new TouchesRow(Map.of());

    /** Members that were touched longer ago count as untouched, if the run is over. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    TouchesRow {
        bySteps = Map.copyOf(bySteps);
    }

    static TouchesRow read(Row row) {
        Map<String, Touch> touches = HashMap.newHashMap(row.values().size());
        for (Map.Entry<String, Object> attribute : row.values().entrySet()) {
            List<?> parts = (List<?>) attribute.getValue();
            String step = attribute.getKey();
            touches.put(
                    step,
                    new Touch(
                            step.substring(0, step.indexOf('/')),
                            (Long) parts.get(0),
                            Instant.ofEpochMilli((Long) parts.get(1)),
                            (Long) parts.get(2) != 0));
        }
        return new TouchesRow(touches);
    }

    Map<String, Object> values() {
        Map<String, Object> values = HashMap.newHashMap(bySteps.size());
        bySteps.forEach((step, touch) ->
                values.put(
                        step,
                        List.of(touch.units(), touch.at().toEpochMilli(), touch.open() ? 1L : 0L)));
        return values;
    }

    /** Those that count at this time, ascending by time. */
    List<Touch> at(Instant now) {
        if (bySteps.isEmpty()) {
            return List.of();
        }
        List<Touch> touches = new ArrayList<>(bySteps.size());
        for (Touch touch : bySteps.values()) {
            if (counts(touch, now)) {
                touches.add(touch);
            }
        }
        touches.sort(Comparator.comparing(Touch::at).thenComparing(Touch::runId));
        return touches;
    }

    private static boolean counts(Touch touch, Instant now) {
        return touch.open() || now.isBefore(touch.at().plus(REMEMBERED));
    }

    /** With what a step touches from now on. */
    TouchesRow with(String runId, String step, long units, Instant now) {
        Map<String, Touch> next = counting(now);
        next.put(runId + "/" + step, new Touch(runId, units, now, true));
        return new TouchesRow(next);
    }

    boolean hasOpen(String runId) {
        for (Touch touch : bySteps.values()) {
            if (touch.open() && touch.runId().equals(runId)) {
                return true;
            }
        }
        return false;
    }

    /** The run is over. */
    TouchesRow closed(String runId, Instant now) {
        Map<String, Touch> next = counting(now);
        next.replaceAll((step, touch) ->
                touch.runId().equals(runId)
                        ? new Touch(runId, touch.units(), touch.at(), false)
                        : touch);
        return new TouchesRow(next);
    }

    private Map<String, Touch> counting(Instant now) {
        Map<String, Touch> next = new HashMap<>(bySteps);
        next.values().removeIf(touch -> !counts(touch, now));
        return next;
    }
}
