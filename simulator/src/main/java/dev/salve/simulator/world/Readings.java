package dev.salve.simulator.world;

import dev.salve.simulator.Fault;
import java.util.Map;

/** What reading a resource shows: perhaps nothing, perhaps what it was a moment ago. */
final class Readings {

    private final Scene scene;
    private final Account account;

    Readings(Scene scene, Account account) {
        this.scene = scene;
        this.account = account;
    }

    /** What was read. */
    sealed interface Seen {

        record There(Resource resource, State state) implements Seen {}

        record Not(String code, String why) implements Seen {}
    }

    /** Of the resource that the parameters name. */
    Seen read(Map<String, Object> params) {
        return read(String.valueOf(params.get("resource")));
    }

    Seen read(String name) {
        if (fails()) {
            return new Seen.Not("ServiceUnavailable", "reading " + name + " failed (503)");
        }
        return account.resource(name)
                .filter(resource -> resource.truth().exists())
                .<Seen>map(resource -> new Seen.There(resource, resource.read()))
                .orElseGet(() -> new Seen.Not("no-such-resource", "there is no " + name));
    }

    boolean fails() {
        return scene.strikes(Fault.READS_FAIL, 0.15);
    }
}
