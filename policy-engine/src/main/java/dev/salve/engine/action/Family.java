package dev.salve.engine.action;

import java.util.Locale;

/** The Lambda and the exec role that carry an action: one role a family. */
public enum Family {
    RESTART,
    SCALE,
    ROLLBACK,
    OPERATE,
    /** Messages only; needs no exec role. */
    NOTIFY;

    /** The word used in YAML, JSON and documentation. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
