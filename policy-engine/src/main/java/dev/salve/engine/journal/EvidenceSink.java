package dev.salve.engine.journal;

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
}
