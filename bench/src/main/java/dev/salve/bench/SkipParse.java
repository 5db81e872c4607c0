package dev.salve.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** D: the floor: Jackson walks over the event's bytes and takes nothing. */
final class SkipParse implements Contender {

    private final JsonFactory factory = new JsonFactory();
    private final List<byte[]> events;

    SkipParse(Workload workload) {
        this.events = workload.events();
    }

    @Override
    public String name() {
        return "D Jackson, skip only";
    }

    @Override
    public int take(int event) {
        try (JsonParser parser = factory.createParser(events.get(event))) {
            parser.nextToken();
            parser.skipChildren();
            return (int) parser.currentLocation().getByteOffset();
        } catch (IOException e) {
            throw new UncheckedIOException("a generated event is not JSON", e);
        }
    }
}
