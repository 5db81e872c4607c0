package dev.salve.engine.runbook;

import java.util.Locale;

/** How far a runbook may go by itself. */
public enum Mode {
    DISABLED,
    /** Decides and journals, does nothing. The default. */
    OBSERVE,
    /** Asks each time. */
    APPROVE,
    /** Acts inside its guardrails. */
    AUTO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
