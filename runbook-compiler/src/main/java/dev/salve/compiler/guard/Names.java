package dev.salve.compiler.guard;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.salve.compiler.event.MatchedEvents;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an expression may name at one place of a runbook, with types. {@code event} and {@code now}
 * are always there. Immutable; {@code with…} gives a larger one.
 */
public final class Names {

    private final boolean alarm;
    private final MatchedEvents events;
    private final Map<String, LookupManifest> facts;
    private final Map<String, LetType> lets;
    private final Function<String, Optional<Early>> early;

    /** The type of a {@code let} name: what the checker found. */
    public record LetType(CelType celType) {

        public LetType {
            Objects.requireNonNull(celType, "celType is null");
        }

        /**
         * Whether a parameter of this type takes it. Numbers, truths and times become text where
         * text is asked for; what only the event knows is seen when it comes.
         */
        public boolean fits(ValueType parameter) {
            CelKind kind = celType.kind();
            if (kind == CelKind.DYN) {
                return true;
            }
            return switch (parameter) {
                case TEXT -> kind != CelKind.LIST && kind != CelKind.MAP;
                case INTEGER -> kind == CelKind.INT;
                case NUMBER -> kind == CelKind.INT || kind == CelKind.DOUBLE;
                case BOOLEAN -> kind == CelKind.BOOL;
                case TIME -> kind == CelKind.TIMESTAMP || kind == CelKind.STRING;
                case DURATION -> kind == CelKind.DURATION || kind == CelKind.STRING;
                case LIST -> kind == CelKind.LIST;
                case MAP -> kind == CelKind.MAP;
            };
        }

        /** The type in a word, for messages: text, a whole number, a time. */
        public String word() {
            return TypeWords.of(celType);
        }
    }

    /** What to say of a name that exists in the runbook, and not yet at this place. */
    public record Early(String code, String wrong, String cure) {}

    private Names(
            boolean alarm,
            MatchedEvents events,
            Map<String, LookupManifest> facts,
            Map<String, LetType> lets,
            Function<String, Optional<Early>> early) {
        this.early = Objects.requireNonNull(early, "early is null");
        this.alarm = alarm;
        this.events = Objects.requireNonNull(events, "events is null");
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        this.lets = Collections.unmodifiableMap(new LinkedHashMap<>(lets));
    }

    /**
     * @param alarm whether the match is on alarm events, so that {@code alarm} exists
     */
    public static Names of(boolean alarm) {
        return new Names(alarm, MatchedEvents.ANY, Map.of(), Map.of(), name -> Optional.empty());
    }

    public Names withFact(String name, LookupManifest manifest) {
        Map<String, LookupManifest> more = new LinkedHashMap<>(facts);
        more.put(name, Objects.requireNonNull(manifest, "manifest is null"));
        return new Names(alarm, events, more, lets, early);
    }

    public Names withLet(String name, LetType type) {
        Map<String, LetType> more = new LinkedHashMap<>(lets);
        more.put(name, Objects.requireNonNull(type, "type is null"));
        return new Names(alarm, events, facts, more, early);
    }

    /** The same names, with another answer for those that are used too early. */
    public Names withEarly(Function<String, Optional<Early>> answer) {
        return new Names(alarm, events, facts, lets, answer);
    }

    /** The same names, where {@code event} is one of these. */
    public Names withEvents(MatchedEvents matched) {
        return new Names(alarm, matched, facts, lets, early);
    }

    MatchedEvents events() {
        return events;
    }

    public boolean alarm() {
        return alarm;
    }

    public Map<String, LookupManifest> facts() {
        return facts;
    }

    public Map<String, LetType> lets() {
        return lets;
    }

    Optional<Early> early(String name) {
        return early.apply(name);
    }
}
