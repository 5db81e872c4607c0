package dev.salve.simulator.world;

import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything there is: resources by name, alarms by name, and the events they cause. */
final class Account {

    private static final long FEW = 4;
    private static final long SOME = 8;

    /** As many as a group may have at most, nearly. */
    private static final long MANY = 14;

    private final Scene scene;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final EventText events = new EventText();
    private final Deliveries deliveries;

    Account(Scene scene, Deliveries deliveries) {
        this.scene = scene;
        this.deliveries = deliveries;
        service("web", 4);
        service("api", 3);
        service("mail", 1);
        service("gold-shop", 8);
        service("gold-pay", 3);
        service("gate", 3);
        service("desk", 3);
        service("stock", 3);
        group("workers", FEW);
        group("batch", SOME);
        group("edge", MANY);
        add(Shape.FUNCTION, "checkout", State.of(0).desired(1));
        add(Shape.FUNCTION, "invoice", State.of(0).desired(1));
        add(Shape.DATABASE, "orders", State.of(0));
        add(Shape.DATABASE, "ledgers", State.of(0));
    }

    Resource service(String name, long members) {
        return resources.computeIfAbsent(
                name, it -> new Resource(scene, Shape.SERVICE, it, State.of(members), null));
    }

    private void group(String name, long members) {
        Resource group = add(Shape.GROUP, name, State.of(members));
        for (long number = 1; number <= members; number++) {
            String member = name + "-" + number;
            resources.put(member, new Resource(scene, Shape.MEMBER, member, State.of(1), group));
        }
    }

    private Resource add(Shape shape, String name, State state) {
        Resource resource = new Resource(scene, shape, name, state, null);
        resources.put(name, resource);
        return resource;
    }

    Collection<Resource> resources() {
        return resources.values();
    }

    /** By name, whether or not it is gone just now. */
    Optional<Resource> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    Optional<Alarm> alarm(String name) {
        return Optional.ofNullable(alarms.get(name));
    }

    Alarm alarm(String name, Resource resource) {
        return alarms.computeIfAbsent(name, it -> new Alarm(it, resource, scene.now()));
    }

    List<Alarm> redAlarms() {
        return alarms.values().stream().filter(Alarm::red).toList();
    }

    /** The names of the alarms that are red, in the order in which they were first seen. */
    List<String> red() {
        List<String> red = new ArrayList<>();
        alarms.values().stream().filter(Alarm::red).map(Alarm::name).forEach(red::add);
        return red;
    }

    /** Turns an alarm, and tells of it if it was not so already. */
    void turn(Alarm alarm, boolean red) {
        if (alarm.red() == red) {
            return;
        }
        String previous = alarm.state();
        var previousSince = alarm.since();
        alarm.turn(red, scene.now());
        scene.seen()
                .accept(
                        new Sight.AlarmTruth(
                                scene.now(), alarm.name(), alarm.state(), alarm.autoRunbook()));
        deliveries.send(events.alarm(alarm, previous, previousSince));
    }

    void tell(String detailType, Resource resource) {
        deliveries.send(events.told(detailType, resource, scene.now()));
    }

    /** What Salve's own call causes besides its effect. */
    void echo(String runId, String action, Resource resource) {
        if (scene.strikes(Fault.OWN_ECHO, 0.7)) {
            deliveries.send(events.ownCall(runId, action, resource, scene.now()));
            deliveries.send(events.changed(action, resource, scene.now()));
        }
    }
}
