package dev.salve.engine.action;

import dev.salve.engine.event.Event;
import java.util.Map;
import java.util.Objects;

/** A read-only look-up: facts about a resource, as a typed struct. */
public interface Lookup {

    LookupManifest manifest();

    /**
     * Reads afresh, never from a cache.
     *
     * @param params checked against the manifest; empty for look-ups that read the event
     */
    Result read(Map<String, Object> params, Event event);

    /** What a look-up found. */
    sealed interface Result {

        /**
         * Every field of the manifest, with values of its types: {@code String}, {@code Long},
         * {@code Double}, {@code Boolean}, {@code Instant}, {@code Duration}, {@code List}, {@code
         * Map}.
         */
        record Found(Map<String, Object> fields) implements Result {

            public Found {
                fields = Map.copyOf(fields);
            }
        }

        /**
         * The look-up failed; a guard on it is then the decision {@code error}, never silence.
         *
         * @param code AWS's error code, or Salve's own in lower case with dashes
         */
        record Failed(String code, String message) implements Result {

            public Failed {
                Objects.requireNonNull(code, "code is null");
                Objects.requireNonNull(message, "message is null");
            }
        }
    }
}
