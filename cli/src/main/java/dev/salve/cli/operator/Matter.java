package dev.salve.cli.operator;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An event with what became of it.
 *
 * @param seen empty while its evidence is not written yet
 */
record Matter(StoredEvent event, Optional<Sighting> seen) {

    Matter {
        Objects.requireNonNull(event, "event is null");
        Objects.requireNonNull(seen, "seen is null");
    }

    List<JsonObject> decisions() {
        return new JsonObject(Map.of("decisions", JsonReader.parse(event.decisions())))
                .list("decisions", JsonObject::of);
    }

    Instant time() {
        return seen.map(Sighting::time).orElse(event.receivedAt());
    }

    boolean calls() {
        return seen.map(Sighting::calls).orElse(true);
    }
}
