package dev.salve.engine.match;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why an event does or does not match a pattern: each field of the pattern is tried alone. Where it
 * does not match there is always a reason: a field, a {@code $or}, or {@code elements}.
 *
 * @param replay every field of the pattern, with what the event has there
 * @param elements if every field holds alone: the array in which no element has them all
 */
public record Explain(boolean matches, Replay replay, Optional<Elements> elements) {

    /** What {@link Field#got} says of a field that the event does not have. */
    public static final String ABSENT = "absent";

    public Explain {
        Objects.requireNonNull(replay, "replay is null");
        Objects.requireNonNull(elements, "elements is null");
    }

    /** What must all hold: the pattern, or one alternative of a {@code $or}; as it is written. */
    public record Replay(List<Field> fields, List<AnyOf> anyOf) {

        public Replay {
            fields = List.copyOf(fields);
            anyOf = List.copyOf(anyOf);
        }

        /** Whether all of it holds, each field tried alone. */
        public boolean holds() {
            return fields.stream().allMatch(Field::holds) && anyOf.stream().allMatch(AnyOf::holds);
        }

        /** The fields that do not hold, and all those of each {@code $or} that does not. */
        Stream<Field> misses() {
            return Stream.concat(
                    fields.stream().filter(field -> !field.holds()),
                    anyOf.stream()
                            .filter(any -> !any.holds())
                            .flatMap(any -> any.alternatives().stream().flatMap(Replay::misses)));
        }
    }

    /** A {@code $or}: one alternative must hold. */
    public record AnyOf(List<Replay> alternatives) {

        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        public boolean holds() {
            return alternatives.stream().anyMatch(Replay::holds);
        }

        /** {@code none of its 2 alternatives matches: 1. …; 2. …}. */
        public String inWords() {
            return Sentences.of(this);
        }
    }

    /**
     * One field.
     *
     * @param name e.g. {@code detail.state.value}
     * @param wanted the pattern's list, JSON
     * @param got what the event has there, JSON, several values as a list; or {@link #ABSENT}
     * @param hint what a reader may not see: another case, a space, text instead of a number; empty
     *     if there is nothing to add
     */
    public record Field(String name, String wanted, String got, boolean holds, String hint) {

        public Field {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(wanted, "wanted is null");
            Objects.requireNonNull(got, "got is null");
            Objects.requireNonNull(hint, "hint is null");
        }

        /** What is wanted, in words: {@code begins with "web-" or "db"}. */
        public String wantedInWords() {
            return Wanted.inWords(wanted);
        }
    }

    /**
     * An array in which no element has all the fields.
     *
     * @param array its path, e.g. {@code detail.metrics}
     * @param elements up to {@link #MOST_ELEMENTS}, those first in which most of the fields hold
     * @param more how many there are besides
     */
    public record Elements(String array, List<Element> elements, int more) {

        /** More than a person compares. */
        public static final int MOST_ELEMENTS = 100;

        public Elements {
            Objects.requireNonNull(array, "array is null");
            elements = List.copyOf(elements);
        }

        /** A field's name as seen from an element. */
        public String nameOf(Field field) {
            return field.name().startsWith(array + ".")
                    ? field.name().substring(array.length() + 1)
                    : field.name();
        }

        /** {@code all fields match, but not in the same element of …}. */
        public String inWords() {
            return Sentences.of(this);
        }
    }

    /**
     * One element.
     *
     * @param place e.g. {@code detail.metrics[0]}, counted from 0
     * @param fields those of the pattern that lie in it, with this element's values
     */
    public record Element(String place, List<Field> fields) {

        public Element {
            Objects.requireNonNull(place, "place is null");
            fields = List.copyOf(fields);
        }
    }

    /** A field that does not match; see {@link Field}. */
    public record Mismatch(String field, String wanted, String got) {

        @Override
        public String toString() {
            return field + ": wanted " + wanted + ", got " + got;
        }
    }

    /** The fields that do not match and that no {@code $or} gets round. */
    public List<Mismatch> mismatches() {
        return mismatches(replay.fields().stream().filter(field -> !field.holds()));
    }

    /** As {@link #mismatches()}, and then those of every {@code $or} that does not match. */
    public List<Mismatch> misses() {
        return mismatches(replay.misses());
    }

    private static List<Mismatch> mismatches(Stream<Field> fields) {
        return fields.map(field -> new Mismatch(field.name(), field.wanted(), field.got()))
                .toList();
    }

    /** What no single field shows, in words. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        replay.anyOf().stream()
                .filter(any -> !any.holds())
                .forEach(any -> remarks.add(any.inWords()));
        elements.ifPresent(array -> remarks.add(array.inWords()));
        return remarks;
    }

    /**
     * Explains one pattern for one event.
     *
     * @param event any JSON object; {@link Reading.Refused} if it is none
     */
    public static Reading<Explain> of(Pattern pattern, byte[] event) {
        FieldTable.Builder fields = new FieldTable.Builder();
        PatternIndex index = PatternIndex.over(fields).add(0, pattern).build();
        return switch (new EventReader(fields.build()).fields(event)) {
            case Reading.Read<FieldValues> read -> {
                boolean matches = index.match(read.value()).length > 0;
                SingleFields single =
                        new SingleFields(pattern, fields, read.value(), new EventTree(event));
                yield new Reading.Read<>(single.explain(matches));
            }
            case Reading.Refused<FieldValues> refused -> new Reading.Refused<>(refused.problem());
        };
    }
}
