package dev.salve.engine.workflow;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.expression.Template;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.json.JsonValues;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a runbook's facts, in order; a later one may use an earlier one. Never from a cache. */
public final class FactReader {

    private final Toolbox toolbox;
    private final CalendarReader calendars;

    public FactReader(Toolbox toolbox) {
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.calendars = new CalendarReader(toolbox);
    }

    /** All facts of the runbook; after the first that fails the rest is not read. */
    public FactSet read(Runbook runbook, Event event, Struct alarm, Instant now) {
        FactSet facts = FactSet.none();
        for (Runbook.Fact fact : runbook.facts()) {
            RunbookScope scope = new RunbookScope(event, alarm, facts, now);
            FactSet.Fact read = read(fact, event, scope);
            facts = facts.with(fact.name(), read);
            if (read instanceof FactSet.Fact.Failed) {
                return facts;
            }
        }
        return facts;
    }

    /** What the settings' change calendars say, see {@link CalendarReader#read}. */
    public ChangeCalendars calendars(Settings settings, Event event) {
        return calendars.read(settings, event);
    }

    private FactSet.Fact read(Runbook.Fact fact, Event event, RunbookScope scope) {
        Map<String, Object> with = new LinkedHashMap<>();
        for (Map.Entry<String, Template> entry : fact.with().entrySet()) {
            switch (entry.getValue().evaluate(scope)) {
                case Evaluated.Value(Object value) ->
                        with.put(entry.getKey(), JsonValues.plain(value));
                case Evaluated.Failed(String reason) -> {
                    return new FactSet.Fact.Failed("with." + entry.getKey() + ": " + reason);
                }
            }
        }
        Optional<Lookup> lookup = toolbox.lookup(fact.lookup());
        if (lookup.isEmpty()) {
            return new FactSet.Fact.Failed("look-up " + fact.lookup() + " is not installed here");
        }
        return switch (Edge.read(lookup.get(), with, event)) {
            case Lookup.Result.Found(Map<String, Object> fields) -> new FactSet.Fact.Known(fields);
            case Lookup.Result.Failed(String code, String message) ->
                    new FactSet.Fact.Failed(code + ": " + message, code.equals(ApiBudget.CODE));
        };
    }
}
