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
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int MAX_TRIES = 20;

    private final Up up;
    private final Latencies votes = new Latencies();
    private final List<String> waiting = new ArrayList<>();
    private int refused;
    private int strangers;
    private String last = "";

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
            waiting.add(run.orElseThrow(() -> new IllegalStateException("no run asks: " + last)));
        }
    }

    /** The event's run; it may take a moment until it can be decided. */
    private Optional<String> ask(String alarm) {
        JsonObject event =
                json(up.post("/events", alarm)).list("events", JsonObject::of).getFirst();
        String key = event.text("key");
        for (int attempt = 0; !event.has("decisions") && attempt < MAX_TRIES; attempt++) {
            LockSupport.parkNanos(BETWEEN_QUESTIONS);
            JsonObject stored = json(up.get("/events/" + key));
            event = stored.truth("decided") ? stored : event;
        }
        last = event.members().toString();
        return event.has("decisions")
                ? event.list("decisions", JsonObject::of).getFirst().optionalText("run")
                : Optional.empty();
    }

    private static JsonObject json(Up.Answer answer) {
        return new JsonObject(JsonReader.object(answer.body()));
    }

    /**
     * Votes on so many of them, one after the other; denies every second one. Before each, somebody
     * votes who may not.
     */
    void vote(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            String path = "/runs/" + waiting.removeFirst() + (i % 2 == 0 ? "/approve" : "/deny");
            strangers += vote(path, "user:mallory") == CONFLICT ? 0 : 1;
            refused += vote(path, "user:alice") == OK ? 0 : 1;
        }
    }

    private int vote(String path, String by) {
        Up.Answer answer = up.post(path, "{\"by\":\"" + by + "\",\"reason\":\"storm\"}");
        votes.add(answer.nanos());
        LockSupport.parkNanos(BETWEEN_VOTES);
        return answer.status();
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

    /** Votes that counted though nobody may cast them. */
    int strangers() {
        return strangers;
    }
}
