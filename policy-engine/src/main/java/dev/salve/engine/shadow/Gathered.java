package dev.salve.engine.shadow;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of what Salve would have done and what happened.
 *
 * @param events how many were looked at
 * @param unreadable of them: their rows say nothing that can be read
 */
public record Gathered(
        List<WouldDo> wouldDo,
        List<ApiCall> calls,
        List<Recovery> recoveries,
        int events,
        int unreadable) {

    public Gathered {
        wouldDo = List.copyOf(wouldDo);
        calls = List.copyOf(calls);
        recoveries = List.copyOf(recoveries);
    }

    /** With what somebody knows of alarms besides. */
    public Gathered with(List<Recovery> more) {
        return new Gathered(
                wouldDo,
                calls,
                Stream.concat(recoveries.stream(), more.stream()).toList(),
                events,
                unreadable);
    }

    /** How many calls somebody made that changed something. */
    public long acting(Maker maker) {
        return calls.stream().filter(call -> call.acts() && call.maker() == maker).count();
    }
}
