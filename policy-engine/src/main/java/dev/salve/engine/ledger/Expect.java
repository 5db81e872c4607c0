package dev.salve.engine.ledger;

/** What a writer expects to find under a key. */
public sealed interface Expect {

    /** No row. */
    record Absent() implements Expect {}

    /** The row as it was read. */
    record Version(long version) implements Expect {}

    /** What a reader found: its version, or absence. */
    static Expect unchanged(java.util.Optional<Row> found) {
        return found.<Expect>map(row -> new Version(row.version())).orElseGet(Absent::new);
    }
}
