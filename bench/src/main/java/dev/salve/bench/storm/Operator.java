package dev.salve.bench.storm;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Who votes and engages the kill switch while the storm goes on, as the CLI does, over HTTP. */
final class Operator {

    private static final long BETWEEN_VOTES = 100_000_000;

    private final Up up;
    private final Latencies votes = new Latencies();
    private final List<String> waiting = new ArrayList<>();
    private int refused;

    Operator(Up up) {
        this.up = up;
    }

    /** Makes runs that wait for a vote. */
    void prepare(Alarms alarms) {
        for (int i = 0; i < Alarms.ASKING; i++) {
            Up.Answer answer = up.post("/events", alarms.asking(i, Instant.now()));
            JsonObject event =
                    new JsonObject(JsonReader.object(answer.body()))
                            .list("events", JsonObject::of)
                            .getFirst();
            JsonObject decision = event.list("decisions", JsonObject::of).getFirst();
            waiting.add(
                    decision.optionalText("run")
                            .orElseThrow(() -> new IllegalStateException(answer.body())));
        }
    }

    /** Votes on so many of them, one after the other; denies every second one. */
    void vote(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            String path = "/runs/" + waiting.removeFirst() + (i % 2 == 0 ? "/approve" : "/deny");
            Up.Answer answer = up.post(path, "{\"by\":\"user:alice\",\"reason\":\"storm\"}");
            votes.add(answer.nanos());
            refused += answer.status() == 200 ? 0 : 1;
            LockSupport.parkNanos(BETWEEN_VOTES);
        }
    }

    /** Engages or re-arms the global switch. */
    Up.Answer turn(String word) {
        return up.post(
                "/switches/" + word,
                "{\"scope\":\"global\",\"by\":\"user:alice\",\"why\":\"a measured storm\"}");
    }

    Latencies votes() {
        return votes;
    }

    int refused() {
        return refused;
    }
}
