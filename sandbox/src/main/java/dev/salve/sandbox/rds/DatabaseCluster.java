package dev.salve.sandbox.rds;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Aurora cluster.
 *
 * @param members the identifiers of its instances, in the order in which RDS would promote them
 * @param writer the member that takes writes
 * @param next the member that a failover under way makes the writer, null if there is none
 * @param until when that failover is done, null if there is none
 */
public record DatabaseCluster(
        String id,
        String engine,
        List<String> members,
        String writer,
        @Nullable String next,
        @Nullable Instant until,
        List<DatabaseEvent> events) {

    /** How long a failover takes. */
    static final Duration FAILOVER = Duration.ofSeconds(30);

    public DatabaseCluster {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(engine, "engine is null");
        members = List.copyOf(members);
        Objects.requireNonNull(writer, "writer is null");
        events = List.copyOf(events);
        if (!members.contains(writer)) {
            throw new IllegalArgumentException(writer + " is no member of " + id + ": " + members);
        }
    }

    /** A cluster that is available; the first member is the writer. */
    public static DatabaseCluster of(String id, String engine, List<String> members) {
        return new DatabaseCluster(id, engine, members, members.getFirst(), null, null, List.of());
    }

    /** As RDS writes it. */
    String status() {
        return until == null ? "available" : "failing-over";
    }

    boolean isAvailable() {
        return until == null;
    }

    List<String> readers() {
        return members.stream().filter(member -> !member.equals(writer)).toList();
    }

    DatabaseCluster failingOver(String to, Instant now) {
        return new DatabaseCluster(
                id,
                engine,
                members,
                writer,
                to,
                now.plus(FAILOVER),
                DatabaseEvent.add(events, now, "Started cross AZ failover to DB instance: " + to));
    }

    private DatabaseCluster failedOver(Instant at) {
        String to = Objects.requireNonNullElse(next, writer);
        return new DatabaseCluster(
                id,
                engine,
                members,
                to,
                null,
                null,
                DatabaseEvent.add(events, at, "Completed failover to DB instance: " + to));
    }

    /** How clusters change by themselves and are stored. */
    static final class Kind implements Shelf.Kind<DatabaseCluster> {

        @Override
        public String name(DatabaseCluster cluster) {
            return cluster.id;
        }

        @Override
        public Optional<Instant> nextEffect(DatabaseCluster cluster) {
            return Optional.ofNullable(cluster.until);
        }

        @Override
        public DatabaseCluster changed(DatabaseCluster cluster, Instant at) {
            return cluster.failedOver(at);
        }

        @Override
        public Document toDocument(DatabaseCluster cluster) {
            return new Document()
                    .put("id", cluster.id)
                    .put("engine", cluster.engine)
                    .put("members", cluster.members)
                    .put("writer", cluster.writer)
                    .put("next", cluster.next)
                    .put("until", cluster.until)
                    .putAll(
                            "events",
                            cluster.events.stream().map(DatabaseEvent::toDocument).toList());
        }

        @Override
        public DatabaseCluster fromDocument(Document stored) {
            return new DatabaseCluster(
                    stored.text("id"),
                    stored.text("engine"),
                    stored.texts("members"),
                    stored.text("writer"),
                    stored.textOrNull("next"),
                    stored.instantOrNull("until"),
                    stored.documents("events").stream().map(DatabaseEvent::fromDocument).toList());
        }
    }
}
