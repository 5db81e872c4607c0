package dev.salve.simulator.world;

/**
 * A resource at one moment.
 *
 * @param exists false while it is gone
 * @param members of a service or a group; of a member itself: 1; 0 for what has none
 * @param healthy of the members
 * @param desired members; of a function: the last version that was good
 * @param revision raised by each change of a function's configuration
 * @param version that a function's alias points to
 * @param generation raised by each restart, replacement or reboot
 * @param busy whether such a thing is under way
 */
record State(
        boolean exists,
        long members,
        long healthy,
        long desired,
        long revision,
        long version,
        long generation,
        boolean busy) {

    static State of(long members) {
        return new State(true, members, members, members, 1, 1, 1, false);
    }

    State exists(boolean there) {
        return new State(there, members, healthy, desired, revision, version, generation, busy);
    }

    State members(long count, long well) {
        return new State(exists, count, well, desired, revision, version, generation, busy);
    }

    State desired(long count) {
        return new State(exists, members, healthy, count, revision, version, generation, busy);
    }

    /** Another version, as a change of the configuration. */
    State pointsTo(long other) {
        return new State(exists, members, healthy, desired, revision + 1, other, generation, busy);
    }

    /** Begins to be restarted, replaced or rebooted. */
    State renewed() {
        return new State(
                exists, members, healthy, desired, revision, version, generation + 1, true);
    }

    State settled() {
        return new State(exists, members, healthy, desired, revision, version, generation, false);
    }
}
