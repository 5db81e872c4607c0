package dev.salve.engine.ledger;

import java.util.Optional;

/** What a writer expects to find under a key. */
public sealed interface Expect {

    /** No row. */
    record Absent() implements Expect {}

    /**
     * The row as it was read.
     *
     * @param version from 1
     */
    record Version(long version) implements Expect {

        public Version {
            if (version < 1) {
                throw new IllegalArgumentException("versions begin at 1, not " + version);
            }
        }
    }

    /** What a reader found: its version, or absence. */
    static Expect unchanged(Optional<Row> found) {
        return found.<Expect>map(row -> new Version(row.version())).orElseGet(Absent::new);
    }

    /** Whether it holds for a row with this version; 0 means that there is no row. */
    default boolean holds(long found) {
        return switch (this) {
            case Absent() -> found == 0;
            case Version(long version) -> found == version;
        };
    }

    /** The version of a row that is put when this holds. */
    default long nextVersion() {
        return switch (this) {
            case Absent() -> 1;
            case Version(long version) -> version + 1;
        };
    }
}
