package dev.salve.engine.event;

import dev.salve.engine.expression.Struct;
import org.jspecify.annotations.Nullable;

/** Placeholder until the event part lands. */
public final class AlarmView implements Struct {

    public AlarmView(Event event) {
        event.id();
    }

    public static boolean isAlarm(Event event) {
        return event.source().isEmpty();
    }

    @Override
    public @Nullable Object get(String field) {
        return null;
    }
}
