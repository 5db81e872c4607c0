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
 * An RDS instance.
 *
 * @param cluster the cluster it belongs to, empty for none
 * @param until when the status ends by itself, null if it does not
 * @param pending GiB that a change under way will make of it, null if there is none
 * @param storageChanged when the last change of the storage began, null if there was none
 */
public record DatabaseInstance(
        String id,
        String engine,
        String cluster,
        Status status,
        @Nullable Instant until,
        int allocated,
        @Nullable Integer pending,
        @Nullable Instant storageChanged,
        List<DatabaseEvent> events) {

    /** How long a restart takes. */
    static final Duration RESTART = Duration.ofSeconds(40);

    /** How long until new storage is there. */
    static final Duration MODIFICATION = Duration.ofSeconds(90);

    /** How long RDS then spreads the data; the instance works meanwhile. */
    static final Duration OPTIMIZATION = Duration.ofHours(1);

    /** From one change of the storage to the next. */
    static final Duration BETWEEN_CHANGES = Duration.ofHours(6);

    /** What RDS says of an instance. */
    public enum Status {
        AVAILABLE("available"),
        REBOOTING("rebooting"),
        MODIFYING("modifying"),
        STORAGE_OPTIMIZATION("storage-optimization"),
        STORAGE_FULL("storage-full");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As RDS writes it. */
        public String word() {
            return word;
        }
    }

    public DatabaseInstance {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(engine, "engine is null");
        Objects.requireNonNull(cluster, "cluster is null");
        Objects.requireNonNull(status, "status is null");
        events = List.copyOf(events);
    }

    /** An instance that is available. */
    public static DatabaseInstance of(String id, String engine, int allocated) {
        return new DatabaseInstance(
                id, engine, "", Status.AVAILABLE, null, allocated, null, null, List.of());
    }

    /** The same, as a member of a cluster. */
    public DatabaseInstance in(String clusterId) {
        return new DatabaseInstance(
                id, engine, clusterId, status, until, allocated, pending, storageChanged, events);
    }

    /** The same, in another status that stays. */
    public DatabaseInstance as(Status other) {
        return with(other, null);
    }

    /** Whether the storage was changed so lately that RDS takes no further change. */
    boolean isStorageResting(Instant now) {
        return status == Status.STORAGE_OPTIMIZATION
                || (storageChanged != null && now.isBefore(storageChanged.plus(BETWEEN_CHANGES)));
    }

    DatabaseInstance rebooting(Instant now) {
        return with(Status.REBOOTING, now.plus(RESTART)).saying(now, "DB instance shutdown");
    }

    DatabaseInstance growing(int gib, Instant now) {
        return new DatabaseInstance(
                        id,
                        engine,
                        cluster,
                        Status.MODIFYING,
                        now.plus(MODIFICATION),
                        allocated,
                        gib,
                        now,
                        events)
                .saying(now, "Applying modification to allocated storage");
    }

    private DatabaseInstance grown(Instant at) {
        return new DatabaseInstance(
                        id,
                        engine,
                        cluster,
                        Status.STORAGE_OPTIMIZATION,
                        at.plus(OPTIMIZATION),
                        pending == null ? allocated : pending,
                        null,
                        storageChanged,
                        events)
                .saying(at, "Finished applying modification to allocated storage");
    }

    private DatabaseInstance next(Instant at) {
        return switch (status) {
            case REBOOTING -> with(Status.AVAILABLE, null).saying(at, "DB instance restarted");
            case MODIFYING -> grown(at);
            case AVAILABLE, STORAGE_OPTIMIZATION, STORAGE_FULL -> with(Status.AVAILABLE, null);
        };
    }

    private DatabaseInstance with(Status other, @Nullable Instant end) {
        return new DatabaseInstance(
                id, engine, cluster, other, end, allocated, pending, storageChanged, events);
    }

    private DatabaseInstance saying(Instant at, String message) {
        return new DatabaseInstance(
                id,
                engine,
                cluster,
                status,
                until,
                allocated,
                pending,
                storageChanged,
                DatabaseEvent.add(events, at, message));
    }

    /** How instances change by themselves and are stored. */
    static final class Kind implements Shelf.Kind<DatabaseInstance> {

        @Override
        public String name(DatabaseInstance instance) {
            return instance.id;
        }

        @Override
        public Optional<Instant> nextEffect(DatabaseInstance instance) {
            return Optional.ofNullable(instance.until);
        }

        @Override
        public DatabaseInstance changed(DatabaseInstance instance, Instant at) {
            return instance.next(at);
        }

        @Override
        public Document toDocument(DatabaseInstance instance) {
            return new Document()
                    .put("id", instance.id)
                    .put("engine", instance.engine)
                    .put("cluster", instance.cluster)
                    .put("status", instance.status.name())
                    .put("until", instance.until)
                    .put("allocated", (long) instance.allocated)
                    .put("pending", instance.pending == null ? null : (long) instance.pending)
                    .put("storageChanged", instance.storageChanged)
                    .putAll(
                            "events",
                            instance.events.stream().map(DatabaseEvent::toDocument).toList());
        }

        @Override
        public DatabaseInstance fromDocument(Document stored) {
            return new DatabaseInstance(
                    stored.text("id"),
                    stored.text("engine"),
                    stored.text("cluster"),
                    Status.valueOf(stored.text("status")),
                    stored.instantOrNull("until"),
                    stored.count("allocated"),
                    stored.fields().containsKey("pending") ? stored.count("pending") : null,
                    stored.instantOrNull("storageChanged"),
                    stored.documents("events").stream().map(DatabaseEvent::fromDocument).toList());
        }
    }
}
