package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial starts from.
 *
 * @param now empty: the event's own time
 * @param deliveries how often the event comes
 */
record Given(
        Optional<Instant> now,
        Optional<EventSource> source,
        Map<String, Fact> facts,
        List<Past> history,
        int deliveries,
        List<Switch> switches) {

    static final Given NOTHING =
            new Given(Optional.empty(), Optional.empty(), Map.of(), List.of(), 1, List.of());

    Given {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        history = List.copyOf(history);
        switches = List.copyOf(switches);
    }

    /** What a look-up answers. */
    sealed interface Fact {

        Node.Text name();

        /** These fields. */
        record Fields(Node.Text name, Map<String, Node.Entry> fields) implements Fact {

            public Fields {
                fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            }
        }

        /** It fails. */
        record Fails(Node.Text name, String error) implements Fact {}
    }

    /** An engaged kill switch. */
    record Switch(String scope, String who, String why, Place place) {}
}
