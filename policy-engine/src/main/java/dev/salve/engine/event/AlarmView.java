package dev.salve.engine.event;

import dev.salve.engine.expression.Struct;
import org.jspecify.annotations.Nullable;

/** Placeholder until the event part lands. */
public final class AlarmView implements Struct {

    /** Placeholder. */
    public record Slots(int name) {}

    public AlarmView(Slots slots, EventFields event) {
        event.get(slots.name());
    }

    public static Slots slots(java.util.function.ToIntFunction<java.util.List<String>> table) {
        return new Slots(table.applyAsInt(java.util.List.of("detail", "alarmName")));
    }

    public static boolean isAlarm(Event event) {
        return event.source().isEmpty();
    }

    @Override
    public @Nullable Object get(String field) {
        return null;
    }
}
