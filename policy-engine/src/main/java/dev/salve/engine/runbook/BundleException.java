package dev.salve.engine.runbook;

/** A bundle cannot be loaded: it is damaged, or of another version. The message says the cure. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
