package dev.salve.simulator.world;

import java.time.Instant;

/** An alarm as it truly is. */
final class Alarm {

    private final String name;
    private final Resource resource;
    private String state = "OK";
    private Instant since;

    Alarm(String name, Resource resource, Instant since) {
        this.name = name;
        this.resource = resource;
        this.since = since;
    }

    String name() {
        return name;
    }

    Resource resource() {
        return resource;
    }

    /** {@code OK} or {@code ALARM}. */
    String state() {
        return state;
    }

    /** The runbook in mode auto that it asks for, as the simulated runbooks are; empty for none. */
    String autoRunbook() {
        for (Trouble trouble : Trouble.values()) {
            if (!trouble.alarmPrefix().isEmpty() && name.startsWith(trouble.alarmPrefix())) {
                return trouble.autoRunbook(resource);
            }
        }
        return "";
    }

    boolean red() {
        return state.equals("ALARM");
    }

    Instant since() {
        return since;
    }

    void turn(boolean red, Instant now) {
        state = red ? "ALARM" : "OK";
        since = now;
    }
}
