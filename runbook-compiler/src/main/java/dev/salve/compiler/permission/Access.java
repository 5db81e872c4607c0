package dev.salve.compiler.permission;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a policy is for: the two are attached to different roles. */
public enum Access {
    /** Facts, plans, observations, and looking at the alarm again. */
    READ,
    /** The calls of steps, of on-failure, and of undoing steps. */
    WRITE;

    private static final Pattern READS =
            Pattern.compile("[a-z0-9-]+:(Batch)?(Describe|Get|List|Lookup|Search)[A-Z].*");

    /** The word used in files and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which of the two an action's operation is; what is not surely a read is a write. */
    static Access of(String operation) {
        return READS.matcher(operation).matches() ? READ : WRITE;
    }
}
