package dev.salve.engine.workflow;

import dev.salve.engine.expression.Struct;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The alarm as it is now: what was read afresh wins over what the event said. */
final class FreshAlarm implements Struct {

    private final Struct fromEvent;
    private final Map<String, Object> read;

    FreshAlarm(Struct fromEvent, Map<String, Object> read) {
        this.fromEvent = Objects.requireNonNull(fromEvent, "fromEvent is null");
        this.read = Map.copyOf(read);
    }

    @Override
    public @Nullable Object get(String field) {
        Object fresh = read.get(field);
        return fresh != null ? fresh : fromEvent.get(field);
    }
}
