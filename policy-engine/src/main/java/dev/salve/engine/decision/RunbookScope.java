package dev.salve.engine.decision;

import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Scope;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one runbook's expressions can read for one event: event, alarm, facts, lets, now. */
public final class RunbookScope implements Scope {

    private final Event event;
    private final Struct alarm;
    private final FactSet facts;
    private final Instant now;
    private final Map<String, Object> lets = new HashMap<>(4);

    /**
     * @param alarm the event's own view, or a fresh one when verifying
     */
    public RunbookScope(Event event, Struct alarm, FactSet facts, Instant now) {
        this.event = Objects.requireNonNull(event, "event is null");
        this.alarm = Objects.requireNonNull(alarm, "alarm is null");
        this.facts = Objects.requireNonNull(facts, "facts is null");
        this.now = Objects.requireNonNull(now, "now is null");
    }

    /** Evaluates the runbook's {@code let} names in order; the reason of the first that errs. */
    public @Nullable String evaluateLets(Runbook runbook) {
        for (Runbook.Let let : runbook.lets()) {
            switch (let.value().evaluate(this)) {
                case Evaluated.Value(Object value) -> lets.put(let.name(), value);
                case Evaluated.Failed(String reason) -> {
                    return "let." + let.name() + ": " + reason;
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable Object eventField(int slot) {
        return event.fields().get(slot);
    }

    @Override
    public @Nullable Object name(String name) {
        return switch (name) {
            case "alarm" -> alarm;
            case "now" -> now;
            default -> letOrFact(name);
        };
    }

    private @Nullable Object letOrFact(String name) {
        Object let = lets.get(name);
        if (let != null) {
            return let;
        }
        return facts.get(name).orElse(null) instanceof FactSet.Fact.Known known
                ? known.fields()
                : null;
    }
}
