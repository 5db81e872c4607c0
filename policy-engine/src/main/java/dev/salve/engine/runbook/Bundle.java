package dev.salve.engine.runbook;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.match.PatternIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the engine decides by: compiled runbooks, settings, and what they read of an event.
 * Immutable. Made by {@link BundleReader} only.
 */
public final class Bundle {

    private final String digest;
    private final List<ActionManifest> actions;
    private final List<Runbook> runbooks;
    private final Settings settings;
    private final FieldTable fields;
    private final PatternIndex index;

    /**
     * @param fields has the slots of all expressions; the patterns' are added here
     */
    Bundle(
            String digest,
            List<ActionManifest> actions,
            List<Runbook> runbooks,
            Settings settings,
            FieldTable.Builder fields) {
        this.digest = Objects.requireNonNull(digest, "digest is null");
        this.actions = List.copyOf(actions);
        this.runbooks = runbooks.stream().sorted(Comparator.comparing(Runbook::name)).toList();
        this.settings = Objects.requireNonNull(settings, "settings is null");
        this.index = index(this.runbooks, fields);
        this.fields = fields.build();
    }

    private static PatternIndex index(List<Runbook> runbooks, FieldTable.Builder fields) {
        PatternIndex.Builder index = PatternIndex.over(fields);
        for (int number = 0; number < runbooks.size(); number++) {
            int runbook = number;
            runbooks.get(number).match().forEach(pattern -> index.add(runbook, pattern));
        }
        return index.build();
    }

    /** SHA-256 of the bundle's body, {@code sha256:} and 64 hex digits; a run pins it. */
    public String digest() {
        return digest;
    }

    /** The actions that the runbooks name. */
    public List<ActionManifest> actions() {
        return actions;
    }

    /** Sorted by name. */
    public List<Runbook> runbooks() {
        return runbooks;
    }

    public Settings settings() {
        return settings;
    }

    /** What the runbooks read of an event, for {@link dev.salve.engine.event.EventReader}. */
    public FieldTable fields() {
        return fields;
    }

    public Optional<Runbook> runbook(String name) {
        return runbooks.stream().filter(runbook -> runbook.name().equals(name)).findFirst();
    }

    /**
     * The runbooks that the event matches, of every mode.
     *
     * @param event read with {@link #fields}
     */
    public List<Runbook> matching(Event event) {
        int[] numbers = index.match(event);
        if (numbers.length == 0) {
            return List.of();
        }
        List<Runbook> matching = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            matching.add(runbooks.get(number));
        }
        return Collections.unmodifiableList(matching);
    }
}
