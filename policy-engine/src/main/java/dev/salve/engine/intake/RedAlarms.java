package dev.salve.engine.intake;

import java.util.List;

/** The alarms that are red now, whatever was or was not heard of them. Safe for several threads. */
@FunctionalInterface
public interface RedAlarms {

    /**
     * Every alarm in state ALARM, read afresh, in no order; empty if none is.
     *
     * @throws IllegalStateException if not all of them could be read; with what to do about it
     */
    List<RedAlarm> read();

    /** Nobody knows: only what is told is acted on. */
    static RedAlarms none() {
        return List::of;
    }
}
