package dev.salve.simulator.world;

import dev.salve.simulator.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The way from an event to Salve's queue, with what may happen on it. */
final class Deliveries {

    private static final List<String> UNREADABLE =
            List.of(
                    "",
                    "not JSON at all",
                    "{\"hello\":\"world\"}",
                    "[1,2",
                    "{\"detail\":\"\\u00\"}");

    private final Scene scene;
    private Consumer<byte[]> queue = message -> {};

    Deliveries(Scene scene) {
        this.scene = scene;
    }

    void to(Consumer<byte[]> receiver) {
        this.queue = receiver;
    }

    void send(String event) {
        strange(event);
        if (scene.strikes(Fault.EVENT_LOST, 0.3)) {
            return;
        }
        int copies =
                scene.strikes(Fault.EVENT_DUPLICATED, 0.5)
                        ? 2 + scene.dice().below("world.copies", 5)
                        : 1;
        for (int copy = 0; copy < copies; copy++) {
            deliver(event, delay());
        }
    }

    /** What comes besides: broken, unknown, or out of an archive. */
    private void strange(String event) {
        if (scene.strikes(Fault.EVENT_BROKEN, 0.3)) {
            deliver(broken(event), scene.between("world.broken", 0, 60));
        }
        if (scene.strikes(Fault.EVENT_UNKNOWN, 0.3)) {
            deliver(
                    event.replace("CloudWatch Alarm State Change", "CloudWatch Something New"),
                    scene.between("world.unknown", 0, 60));
        }
        if (scene.strikes(Fault.EVENT_REPLAYED, 0.3)) {
            deliver(
                    "{\"replay-name\":\"again\"," + event.substring(1),
                    scene.between("world.replayed", 0, 10_800));
        }
    }

    private String broken(String event) {
        int which = scene.dice().below("world.broken", UNREADABLE.size() + 1);
        return which < UNREADABLE.size()
                ? UNREADABLE.get(which)
                : event.substring(0, scene.dice().below("world.broken", event.length()));
    }

    /** EventBridge tries for a day; most events are there at once. */
    private Duration delay() {
        Duration usual = scene.between("world.delivery", 1, 3);
        if (!scene.strikes(Fault.EVENT_LATE, 0.4)) {
            return usual;
        }
        int most = scene.dice().oneOf("world.delivery", List.of(30, 600, 7_200, 90_000));
        return usual.plus(scene.between("world.delivery", 0, most));
    }

    private void deliver(String event, Duration delay) {
        byte[] message = event.getBytes(StandardCharsets.UTF_8);
        scene.timeline().in(delay, () -> queue.accept(message));
    }
}
