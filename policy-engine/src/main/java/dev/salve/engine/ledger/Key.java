package dev.salve.engine.ledger;

import java.util.Objects;

/**
 * A row's place: partition and sort key, both non-empty, together at most {@value #MAX_BYTES} bytes
 * of UTF-8. Halves of surrogate pairs are refused: UTF-8 cannot say them, so two keys would become
 * one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">DynamoDB
 *     constraints</a>
 */
public record Key(String partition, String sort) {

    /** DynamoDB's limit for a sort key alone; together is stricter and easier to remember. */
    public static final int MAX_BYTES = 1024;

    public Key {
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(sort, "sort is null");
        if (partition.isEmpty() || sort.isEmpty()) {
            throw new IllegalArgumentException("empty key part: " + partition + " / " + sort);
        }
        if (Utf8.length(partition) + Utf8.length(sort) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "key longer than " + MAX_BYTES + " bytes: " + partition + " / " + sort);
        }
    }

    @Override
    public String toString() {
        return partition + "/" + sort;
    }
}
