package dev.salve.engine.guardrail;

/** Which engine this is. An older one stops acting once a newer one has used the ledger. */
public final class EngineVersion {

    /** Raised when what an engine writes or refuses is no longer what an older one expects. */
    public static final long CURRENT = 1;

    private EngineVersion() {}
}
