package dev.salve.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** A: event-ruler as its documentation uses it: one machine, which rules match, nothing else. */
final class EventRuler implements Contender {

    private final Machine machine = Machine.builder().build();
    private final List<String> events;

    EventRuler(Workload workload) {
        this.events =
                workload.events().stream()
                        .map(event -> new String(event, StandardCharsets.UTF_8))
                        .toList();
        try {
            for (Rule rule : workload.rules()) {
                machine.addRule(rule.name(), rule.pattern());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("event-ruler refuses a generated pattern", e);
        }
    }

    @Override
    public String name() {
        return "A event-ruler, match only";
    }

    @Override
    public int take(int event) {
        return matching(event).size();
    }

    /** The names of the rules that an event matches. */
    List<String> matching(int event) {
        try {
            return machine.rulesForJSONEvent(events.get(event));
        } catch (Exception e) {
            throw new IllegalStateException("event-ruler refuses a generated event", e);
        }
    }
}
