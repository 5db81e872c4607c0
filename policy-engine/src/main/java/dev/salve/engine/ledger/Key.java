package dev.salve.engine.ledger;

import java.util.Objects;

/** A row's place: partition and sort key, both non-empty, together at most 1 KB. */
public record Key(String partition, String sort) {

    public Key {
        if (partition.isEmpty() || sort.isEmpty()) {
            throw new IllegalArgumentException("empty key part: " + partition + " / " + sort);
        }
        Objects.requireNonNull(sort, "sort is null");
    }

    @Override
    public String toString() {
        return partition + "/" + sort;
    }
}
