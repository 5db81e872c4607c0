package dev.salve.engine.journal;

/**
 * The same place in a chain holds another content: somebody changed evidence, or two wrote one run.
 */
public final class EvidenceConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EvidenceConflictException(String message) {
        super(message);
    }
}
