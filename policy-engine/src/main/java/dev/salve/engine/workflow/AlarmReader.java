package dev.salve.engine.workflow;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import java.util.Map;
import java.util.Objects;

/** Reads an alarm again: an event says "look", it is not the state. */
final class AlarmReader {

    private static final String LOOKUP = "cloudwatch.alarm";

    private final Toolbox toolbox;

    AlarmReader(Toolbox toolbox) {
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
    }

    Lookup.Result read(String alarm, Event event) {
        return toolbox.lookup(LOOKUP)
                .map(lookup -> Edge.read(lookup, Map.of("name", alarm), event))
                .orElseGet(() ->
                        new Lookup.Result.Failed(
                                "not-installed", "look-up " + LOOKUP + " is not installed"));
    }
}
