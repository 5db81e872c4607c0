package dev.salve.engine.decision;

import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Scope;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one runbook's expressions can read for one event: event, alarm, facts, lets, now. */
public final class RunbookScope implements Scope {

    private static final @Nullable Object[] NO_VALUES = {};

    private final Event event;
    private final Struct alarm;
    private final FactSet facts;
    private final Instant now;
    private List<Runbook.Let> lets = List.of();
    private @Nullable Object[] letValues = NO_VALUES;

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
        lets = runbook.lets();
        letValues = lets.isEmpty() ? NO_VALUES : new Object[lets.size()];
        for (int i = 0; i < lets.size(); i++) {
            Runbook.Let let = lets.get(i);
            switch (let.value().evaluate(this)) {
                case Evaluated.Value(Object value) -> letValues[i] = value;
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
        for (int i = lets.size() - 1; i >= 0; i--) {
            if (letValues[i] != null && lets.get(i).name().equals(name)) {
                return letValues[i];
            }
        }
        return facts.get(name).orElse(null) instanceof FactSet.Fact.Known known
                ? known.fields()
                : null;
    }
}
