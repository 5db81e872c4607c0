package dev.salve.sandbox.elasticache;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An ElastiCache cluster, available unless some of its nodes are being rebooted.
 *
 * @param nodes how many it has
 * @param clusterMode whether it is a shard of a replication group with cluster mode
 * @param rebooting the nodes that are being rebooted
 * @param until when they are back, null if there are none
 */
public record Cache(
        String id,
        String engine,
        int nodes,
        boolean clusterMode,
        List<String> rebooting,
        @Nullable Instant until,
        List<CacheEvent> events) {

    /** How long a restart takes. */
    static final Duration RESTART = Duration.ofSeconds(60);

    /** Older events are forgotten, so that a long-running account stays small. */
    private static final int KEPT = 50;

    public Cache {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(engine, "engine is null");
        rebooting = List.copyOf(rebooting);
        events = List.copyOf(events.subList(Math.max(0, events.size() - KEPT), events.size()));
    }

    /** A cluster that is available. */
    public static Cache of(String id, String engine, int nodes) {
        return new Cache(id, engine, nodes, false, List.of(), null, List.of());
    }

    /** The same, as a shard of a replication group with cluster mode. */
    public Cache withClusterMode() {
        return new Cache(id, engine, nodes, true, rebooting, until, events);
    }

    boolean isAvailable() {
        return until == null;
    }

    /** As ElastiCache writes it. */
    String status() {
        return isAvailable() ? "available" : "rebooting cache cluster nodes";
    }

    /** Numbered from one, in four digits. */
    List<String> nodeIds() {
        return IntStream.rangeClosed(1, nodes).mapToObj("%04d"::formatted).toList();
    }

    Cache rebooting(List<String> chosen, Instant now) {
        return new Cache(
                id,
                engine,
                nodes,
                clusterMode,
                chosen,
                now.plus(RESTART),
                saying(chosen, "shutdown", now));
    }

    private Cache back(Instant at) {
        return new Cache(
                id,
                engine,
                nodes,
                clusterMode,
                List.of(),
                null,
                saying(rebooting, "restarted", at));
    }

    private List<CacheEvent> saying(List<String> chosen, String what, Instant at) {
        List<CacheEvent> more = new ArrayList<>(events);
        chosen.forEach(node -> more.add(new CacheEvent(at, "Cache node " + node + " " + what)));
        return more;
    }

    /** How clusters change by themselves and are stored. */
    static final class Kind implements Shelf.Kind<Cache> {

        @Override
        public String name(Cache cache) {
            return cache.id;
        }

        @Override
        public Optional<Instant> nextEffect(Cache cache) {
            return Optional.ofNullable(cache.until);
        }

        @Override
        public Cache changed(Cache cache, Instant at) {
            return cache.back(at);
        }

        @Override
        public Document toDocument(Cache cache) {
            return new Document()
                    .put("id", cache.id)
                    .put("engine", cache.engine)
                    .put("nodes", (long) cache.nodes)
                    .put("clusterMode", cache.clusterMode)
                    .put("rebooting", cache.rebooting)
                    .put("until", cache.until)
                    .putAll("events", cache.events.stream().map(CacheEvent::toDocument).toList());
        }

        @Override
        public Cache fromDocument(Document stored) {
            return new Cache(
                    stored.text("id"),
                    stored.text("engine"),
                    stored.count("nodes"),
                    stored.flag("clusterMode"),
                    stored.texts("rebooting"),
                    stored.instantOrNull("until"),
                    stored.documents("events").stream().map(CacheEvent::fromDocument).toList());
        }
    }
}
