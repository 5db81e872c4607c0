package dev.salve.remediation.action.dynamodb;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Resize;
import dev.salve.remediation.aws.TableCapacity;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a table's capacity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas
 *     on decreases</a>
 */
record Throughput(Resize read, Resize write) {

    static final String READ = "read";
    static final String WRITE = "write";

    /** So many decreases DynamoDB takes at any time of the day, UTC. */
    private static final long FREE_DECREASES = 4;

    /** Beyond those, it takes one after so long without. */
    private static final Duration REST = Duration.ofHours(1);

    static Reading<Throughput> of(TableCapacity now, Map<String, Object> params, Instant time) {
        Values values = new Values(params);
        if (values.optionalWhole(READ).isEmpty() && values.optionalWhole(WRITE).isEmpty()) {
            return new Reading.Absent<>(
                    "nothing-asked", "neither read nor write is given; give one, or both");
        }
        if (now.isOnDemand()) {
            return new Reading.Absent<>(
                    "on-demand", now.words() + " is on demand: DynamoDB sets its capacity itself");
        }
        if (!now.isActive()) {
            return new Reading.Absent<>(
                    "wrong-status",
                    now.words()
                            + " is "
                            + now.status()
                            + "; DynamoDB changes capacity only when ACTIVE; try again then");
        }
        Throughput throughput =
                new Throughput(
                        resize(READ, now.read(), values), resize(WRITE, now.write(), values));
        return throughput.unlessRefused(now, time);
    }

    /** What is not given stays, whatever the ceiling is. */
    private static Resize resize(String what, long now, Values values) {
        return values.optionalWhole(what)
                .map(asked -> Resize.held(what, now, asked, values.whole("at-most")))
                .orElseGet(() -> new Resize(what, now, now, now));
    }

    private Reading<Throughput> unlessRefused(TableCapacity now, Instant time) {
        if (changes().isEmpty()) {
            return new Reading.Absent<>(
                    "no-change", now.words() + ": " + read.unchanged() + "; " + write.unchanged());
        }
        for (Resize change : changes()) {
            Optional<Reading.Absent<Throughput>> refusal = change.refusal();
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return isDecrease() && !mayDecrease(now, time)
                ? new Reading.Absent<>(
                        "no-decrease-left",
                        "%s was decreased %d times today, last at %s; DynamoDB takes the next after an hour without"
                                .formatted(now.words(), now.decreases(), now.lastDecrease()))
                : new Reading.Present<>(this);
    }

    private static boolean mayDecrease(TableCapacity now, Instant time) {
        return now.decreases() < FREE_DECREASES || time.isAfter(now.lastDecrease().plus(REST));
    }

    private boolean isDecrease() {
        return changes().stream().anyMatch(change -> change.target() < change.now());
    }

    private List<Resize> changes() {
        return Stream.of(read, write).filter(Resize::isChange).toList();
    }

    String words() {
        return changes().stream().map(Resize::words).collect(Collectors.joining(", "));
    }

    Map<String, Object> before() {
        return Map.of(READ, read.now(), WRITE, write.now());
    }

    Map<String, Object> after() {
        return Map.of(READ, read.target(), WRITE, write.target());
    }

    /** What goes away of both kinds together. */
    BlastRadius blastRadius() {
        long away =
                changes().stream()
                        .mapToLong(change -> Math.max(0, change.now() - change.target()))
                        .sum();
        return new BlastRadius(away, read.now() + write.now(), "capacity unit");
    }
}
