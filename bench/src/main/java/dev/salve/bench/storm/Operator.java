package dev.salve.bench.storm;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Who votes and engages the kill switch while the storm goes on, as the CLI does, over HTTP. */
final class Operator {

    private static final long BETWEEN_VOTES = 100_000_000;
    private static final long BETWEEN_QUESTIONS = 350_000_000;
    private static final int MAX_TRIES = 20;

    private final Up up;
    private final Latencies votes = new Latencies();
    private final List<String> waiting = new ArrayList<>();
    private int refused;

    Operator(Up up) {
        this.up = up;
    }

    /**
     * Makes runs that wait for a vote, no faster than Salve may ask ECS about them: three a second.
     */
    void prepare(Alarms alarms) {
        for (int i = 0; i < Alarms.ASKING; i++) {
            Optional<String> run = Optional.empty();
            for (int attempt = 0; run.isEmpty() && attempt < MAX_TRIES; attempt++) {
                LockSupport.parkNanos(BETWEEN_QUESTIONS);
                run = ask(alarms.asking(i, Instant.now()));
            }
            waiting.add(run.orElseThrow(() -> new IllegalStateException("no run asks anybody")));
        }
    }

    private Optional<String> ask(String alarm) {
        Up.Answer answer = up.post("/events", alarm);
        JsonObject event =
                new JsonObject(JsonReader.object(answer.body()))
                        .list("events", JsonObject::of)
                        .getFirst();
        return event.has("decisions")
                ? event.list("decisions", JsonObject::of).getFirst().optionalText("run")
                : Optional.empty();
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
