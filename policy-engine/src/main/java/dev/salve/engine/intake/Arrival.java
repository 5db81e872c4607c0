package dev.salve.engine.intake;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.journal.CanonicalJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Salve came to know of an event.
 *
 * @param since when the alarm came into its state, as far as is known; the event's time for others
 * @param foundBy who found it; empty if it was delivered
 * @param again the key of the event that it is decided again for; empty if it is the first time
 */
record Arrival(Instant since, String foundBy, String again) {

    static Arrival delivered(Event event) {
        return new Arrival(event.time(), "", "");
    }

    /** The data of its first entry in the journal. */
    Map<String, Object> about(Policy policy, Event event) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("cause", Causes.of(event, policy.alarm(event)));
        about.put("says", Causes.says(event, policy.alarm(event)));
        about.put("id", event.id());
        about.put("source", event.source());
        about.put("detailType", event.detailType());
        about.put("account", event.account());
        about.put("region", event.region());
        about.put("time", event.time().toString());
        about.put("resources", event.resources());
        about.put("sha256", CanonicalJson.sha256Hex(event.json()));
        if (!foundBy.isEmpty()) {
            about.put("foundBy", foundBy);
        }
        if (!again.isEmpty()) {
            about.put("again", again);
        }
        return about;
    }
}
