package dev.salve.engine.journal;

import java.util.Objects;

/**
 * A journal entry in its place: canonical bytes, chain, sequence and hash.
 *
 * @param chain what the chain is about: a run id, {@code event_<key>}, or {@code control}
 * @param sequence from 0, without gaps
 * @param previous SHA-256 of the entry before, 64 hex digits; zeros for the first
 * @param hash SHA-256 over {@link #json}, 64 hex digits
 * @param json the record as RFC 8785 canonical JSON: what is stored is what was hashed
 */
public record SealedEntry(
        String chain, long sequence, String id, String previous, String hash, String json) {

    public SealedEntry {
        Objects.requireNonNull(chain, "chain is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(previous, "previous is null");
        Objects.requireNonNull(hash, "hash is null");
        Objects.requireNonNull(json, "json is null");
    }
}
