package dev.salve.engine.journal;

import java.util.Objects;

/**
 * The end of a chain: what the next entry is linked to.
 *
 * @param next sequence of the next entry
 * @param hash hash of the last entry, zeros for an empty chain
 */
public record ChainHead(String chain, long next, String hash) {

    /** The {@code previous} of a chain's first entry. */
    public static final String GENESIS = "0".repeat(64);

    public ChainHead {
        Objects.requireNonNull(chain, "chain is null");
        Objects.requireNonNull(hash, "hash is null");
    }

    /** A chain with no entries yet. */
    public static ChainHead empty(String chain) {
        return new ChainHead(chain, 0, GENESIS);
    }

    /** The end of the chain once this entry is its last. */
    public static ChainHead after(SealedEntry last) {
        return new ChainHead(last.chain(), last.sequence() + 1, last.hash());
    }
}
