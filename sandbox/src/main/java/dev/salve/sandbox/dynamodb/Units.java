package dev.salve.sandbox.dynamodb;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;

/**
 * Provisioned throughput.
 *
 * @param decreases when it was decreased, oldest first
 */
public record Units(long read, long write, List<Instant> decreases) {

    /** DynamoDB takes so many decreases at any time of the day, UTC. */
    private static final int FREE_DECREASES = 4;

    /** Beyond those, one after so long without. */
    private static final Duration REST = Duration.ofHours(1);

    public Units {
        decreases = List.copyOf(decreases);
    }

    public static Units of(long read, long write) {
        return new Units(read, write, List.of());
    }

    boolean isSame(long otherRead, long otherWrite) {
        return read == otherRead && write == otherWrite;
    }

    boolean mayBecome(long newRead, long newWrite, Instant now) {
        return !isDecrease(newRead, newWrite)
                || decreasesOn(now) < FREE_DECREASES
                || now.isAfter(decreases.getLast().plus(REST));
    }

    Units become(long newRead, long newWrite, Instant now) {
        List<Instant> past = new ArrayList<>(decreases);
        if (isDecrease(newRead, newWrite)) {
            past.add(now);
        }
        return new Units(newRead, newWrite, past);
    }

    ProvisionedThroughputDescription view(Instant now) {
        return ProvisionedThroughputDescription.builder()
                .readCapacityUnits(read)
                .writeCapacityUnits(write)
                .numberOfDecreasesToday(decreasesOn(now))
                .lastDecreaseDateTime(decreases.isEmpty() ? null : decreases.getLast())
                .build();
    }

    private boolean isDecrease(long newRead, long newWrite) {
        return newRead < read || newWrite < write;
    }

    private long decreasesOn(Instant now) {
        return decreases.stream()
                .filter(each ->
                        each.atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .equals(now.atZone(ZoneOffset.UTC).toLocalDate()))
                .count();
    }

    Document toDocument() {
        return new Document()
                .put("read", read)
                .put("write", write)
                .put("decreases", decreases.stream().map(Instant::toString).toList());
    }

    static Units fromDocument(Document stored) {
        return new Units(
                stored.number("read"),
                stored.number("write"),
                stored.texts("decreases").stream().map(Instant::parse).toList());
    }
}
