package dev.salve.engine.decision;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.alarm.AlarmView;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.Reading;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.runbook.Bundle;
import dev.salve.engine.runbook.BundleReader;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A loaded bundle with the reader of the events that it decides on. Immutable; a new bundle is a
 * new policy.
 */
public final class Policy {

    private final Bundle bundle;
    private final EventReader reader;
    private final AlarmView.Slots alarm;
    private final Effects effects;

    private Policy(Bundle bundle, AlarmView.Slots alarm) {
        this.bundle = Objects.requireNonNull(bundle, "bundle is null");
        this.reader = new EventReader(bundle.fields());
        this.alarm = Objects.requireNonNull(alarm, "alarm is null");
        this.effects = Effects.expectedBy(bundle.actions());
    }

    /**
     * Loads a bundle as the compiler wrote it.
     *
     * @throws dev.salve.engine.runbook.BundleException if it is not a bundle of a version known
     *     here
     */
    public static Policy load(byte[] bytes) {
        FieldTable.Builder fields = new FieldTable.Builder();
        AlarmView.Slots alarm = AlarmView.slots(fields);
        return new Policy(BundleReader.read(bytes, fields), alarm);
    }

    public String digest() {
        return bundle.digest();
    }

    /** The actions that the runbooks name. */
    public List<ActionManifest> actions() {
        return bundle.actions();
    }

    /** What events these actions may cause. */
    Effects effects() {
        return effects;
    }

    /** Sorted by name. */
    public List<Runbook> runbooks() {
        return bundle.runbooks();
    }

    public Settings settings() {
        return bundle.settings();
    }

    public Optional<Runbook> runbook(String name) {
        return bundle.runbook(name);
    }

    /** Reads one event in EventBridge's envelope; an event of another policy must be read again. */
    public Reading<Event> read(byte[] json) {
        return reader.read(json);
    }

    /** The alarm that an event is about; its fields are absent if it is about none. */
    public Struct alarm(Event event) {
        return new AlarmView(alarm, event.fields());
    }

    /** The runbooks that an event matches, by name. */
    public List<Runbook> matching(Event event) {
        return bundle.matching(event);
    }
}
