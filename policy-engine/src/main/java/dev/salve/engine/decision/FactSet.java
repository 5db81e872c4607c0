package dev.salve.engine.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts of one decision, as they were read: each known, failed, or not known here. Immutable.
 */
public final class FactSet {

    private static final FactSet NONE = new FactSet(Map.of());

    private final Map<String, Fact> facts;

    private FactSet(Map<String, Fact> facts) {
        this.facts = facts;
    }

    /** One fact. */
    public sealed interface Fact {

        /** Found, with the look-up's fields. */
        record Known(Map<String, Object> fields) implements Fact {

            public Known {
                fields = Map.copyOf(fields);
            }
        }

        /**
         * The look-up failed.
         *
         * @param later whether it may be read in a moment: Salve had used its share of requests
         */
        record Failed(String reason, boolean later) implements Fact {

            /** One that waiting does not mend. */
            public Failed(String reason) {
                this(reason, false);
            }
        }

        /** Nobody looked it up. */
        record NotRead() implements Fact {}
    }

    public static FactSet none() {
        return NONE;
    }

    public FactSet with(String name, Fact fact) {
        Map<String, Fact> more = new LinkedHashMap<>(facts);
        more.put(name, Objects.requireNonNull(fact, "fact is null"));
        return new FactSet(more);
    }

    /** All of them, in the order in which they were read. */
    public Map<String, Fact> all() {
        return Collections.unmodifiableMap(facts);
    }

    public Optional<Fact> get(String name) {
        return Optional.ofNullable(facts.get(name));
    }
}
