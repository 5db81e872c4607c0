package dev.salve.engine.match;

import java.util.Objects;

/** One EventBridge pattern, checked. Immutable. */
public final class Pattern {

    private final String json;

    public Pattern(String json) {
        this.json = Objects.requireNonNull(json, "json is null");
    }

    /** The pattern as JSON, in EventBridge's own notation. */
    public String json() {
        return json;
    }
}
