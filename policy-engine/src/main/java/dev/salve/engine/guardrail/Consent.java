package dev.salve.engine.guardrail;

import java.time.Instant;
import java.util.Objects;

/** What people have to do with it. */
public sealed interface Consent {

    /** Nobody is asked. */
    record NotAsked() implements Consent {}

    /** Somebody is asked, or will be, and has not agreed yet. */
    record Asked() implements Consent {}

    /**
     * People agreed to this very plan.
     *
     * @param at when the last of them did
     * @param until when it expires
     */
    record Granted(Instant at, Instant until) implements Consent {

        public Granted {
            Objects.requireNonNull(at, "at is null");
            Objects.requireNonNull(until, "until is null");
        }
    }

    /** Nobody answered in time, and the runbook says that it then goes on. Not people's word. */
    record Silent() implements Consent {}

    /** Whether people agreed at this time or later. */
    default boolean grantedSince(Instant time) {
        return switch (this) {
            case NotAsked _, Asked _, Silent _ -> false;
            case Granted(Instant at, Instant _) -> !at.isBefore(time);
        };
    }

    /** Whether people agreed. */
    default boolean granted() {
        return switch (this) {
            case NotAsked _, Asked _, Silent _ -> false;
            case Granted _ -> true;
        };
    }
}
