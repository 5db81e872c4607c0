package dev.salve.engine.journal;

import java.util.List;

/**
 * Where sealed entries become immutable. Written after the ledger's transaction, from its outbox:
 * if the sink is away nothing is lost, the outbox holds it.
 */
public interface EvidenceSink {

    /**
     * Stores one entry. Idempotent: the same entry again is fine.
     *
     * @throws EvidenceConflictException if another content is already stored under its place
     * @throws java.io.UncheckedIOException if it cannot be written now; the caller keeps it
     */
    void put(SealedEntry entry);

    /**
     * Stores several, which a sink may do faster than one by one. If it throws, some of them may be
     * stored; putting them again one by one tells which cannot be.
     *
     * @throws EvidenceConflictException as {@link #put}
     * @throws java.io.UncheckedIOException as {@link #put}
     */
    default void putAll(List<SealedEntry> entries) {
        entries.forEach(this::put);
    }
}
