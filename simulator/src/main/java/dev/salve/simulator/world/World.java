package dev.salve.simulator.world;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A fake AWS account in virtual time: services whose health changes, alarms, the events of both,
 * and calls, each of which it shows and judges. The same seed gives the same history.
 */
public final class World {

    private final Scene scene;
    private final Deliveries deliveries;
    private final Account account;
    private final Ailments ailments;
    private final Incidents incidents;
    private final Calls calls;
    private final Readings readings;

    /**
     * @param faults what may go wrong; read each time, so whoever empties it ends the faults
     * @param seen is shown every call that reaches the account
     */
    public World(Timeline timeline, Dice dice, Set<Fault> faults, Consumer<Sight> seen) {
        this.scene = new Scene(timeline, dice, faults, seen);
        this.deliveries = new Deliveries(scene);
        this.account = new Account(scene, deliveries);
        this.ailments = new Ailments(scene, account);
        Effects effects = new Effects(scene, account, ailments);
        Others others = new Others(scene, account, effects);
        this.incidents = new Incidents(scene, account, ailments, others);
        this.calls = new Calls(scene, account, effects, others);
        this.readings = new Readings(scene, account);
    }

    /** Where messages arrive from now on: bytes as EventBridge's target gets them. */
    public void deliverTo(Consumer<byte[]> queue) {
        deliveries.to(queue);
    }

    /** Something breaks now; its alarm turns red after a while. */
    public void incident() {
        incidents.next();
    }

    /** Whether nothing is wrong and no alarm is red. */
    public boolean wellAgain() {
        return ailments.none() && account.red().isEmpty();
    }

    /** The names of the alarms that are red. */
    public List<String> redAlarms() {
        return account.red();
    }

    /**
     * The red alarms, as one process reads them.
     *
     * @param boundary is crossed before and after
     */
    public RedAlarms redAlarms(Boundary boundary) {
        return new RedAlarmLookup(account, readings, boundary);
    }

    /** What an alarm truly is: {@code OK} or {@code ALARM}; {@code OK} for one never heard of. */
    public String alarmState(String name) {
        return account.alarm(name).map(Alarm::state).orElse("OK");
    }

    /** How often each fault has happened here; those that have not are missing. */
    public Map<Fault, Long> struck() {
        return Collections.unmodifiableMap(scene.struck());
    }

    /** The shipped port, for one process whose clock is right. */
    public Toolbox toolbox(Boundary boundary) {
        return toolbox(boundary, scene.timeline());
    }

    /**
     * The shipped port, for one process.
     *
     * @param boundary is crossed before and after everything
     * @param clock the process's own, by which it knows that it is too late for a call
     */
    public Toolbox toolbox(Boundary boundary, InstantSource clock) {
        Map<String, Action> actions = new TreeMap<>();
        for (Verb verb : Verbs.ALL) {
            actions.put(
                    verb.manifest().name(),
                    new SimulatedAction(verb, readings, calls, boundary, clock));
        }
        Map<String, Lookup> lookups = new TreeMap<>();
        lookups.put(Manifests.ALARM.name(), new AlarmLookup(account, readings, boundary));
        for (LookupManifest manifest : Manifests.LOOKUPS) {
            SimulatedLookup.shape(manifest.name())
                    .ifPresent(shape ->
                            lookups.put(
                                    manifest.name(),
                                    new SimulatedLookup(manifest, shape, readings, boundary)));
        }
        return new Tools(actions, lookups);
    }

    private record Tools(Map<String, Action> actions, Map<String, Lookup> lookups)
            implements Toolbox {

        @Override
        public Optional<Action> action(String name) {
            return Optional.ofNullable(actions.get(name));
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return Optional.ofNullable(lookups.get(name));
        }
    }
}
