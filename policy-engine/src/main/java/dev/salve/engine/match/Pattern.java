package dev.salve.engine.match;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Reading;
import java.util.List;
import java.util.Objects;

/**
 * One EventBridge pattern, checked. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">
 *     EventBridge event patterns</a>
 */
public final class Pattern {

    /** What the {@code $or} lists of one pattern multiply to at most, as EventBridge limits it. */
    public static final int MAX_BRANCHES = 1000;

    private final String json;
    private final List<Branch> branches;
    private final Outline outline;

    /**
     * @throws IllegalArgumentException if it is not a pattern, saying why
     */
    public Pattern(String json) {
        this.json = Objects.requireNonNull(json, "json is null");
        PatternReader.Read read = PatternReader.read(json);
        this.branches = read.branches();
        this.outline = read.outline();
    }

    /**
     * Reads a pattern strictly.
     *
     * @throws IllegalArgumentException if it is not a pattern, saying why
     */
    public static Pattern parse(String json) {
        return new Pattern(json);
    }

    /** The pattern as JSON, in EventBridge's own notation. */
    public String json() {
        return json;
    }

    /**
     * Whether one event matches, for tools; many patterns go into a {@link PatternIndex}.
     *
     * @param event any JSON object; {@link Reading.Refused} if it is none
     */
    public Reading<Boolean> matches(byte[] event) {
        FieldTable.Builder fields = new FieldTable.Builder();
        PatternIndex index = PatternIndex.over(fields).add(0, this).build();
        return switch (new EventReader(fields.build()).fields(event)) {
            case Reading.Read<FieldValues> read ->
                    new Reading.Read<>(index.match(read.value()).length > 0);
            case Reading.Refused<FieldValues> refused -> new Reading.Refused<>(refused.problem());
        };
    }

    /** The alternatives that {@code $or} makes; one without it. All fields of one must hold. */
    List<Branch> branches() {
        return branches;
    }

    /** The pattern as it is written. */
    Outline outline() {
        return outline;
    }

    /** Fields that must all hold, sorted by name. */
    record Branch(List<FieldTest> fields) {

        Branch {
            fields = List.copyOf(fields);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pattern pattern && json.equals(pattern.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
