package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.BlastRadius;
import java.util.Optional;

/** What an instance refresh takes out of a group at once. */
final class Batch {

    private Batch() {}

    /**
     * The blast radius of one batch: always one instance, and not so many that fewer than the share
     * stay.
     *
     * @param minHealthy percent of desired that stays in service
     */
    static BlastRadius of(Members members, long minHealthy) {
        long desired = members.desired();
        long stay = (desired * minHealthy + 99) / 100;
        long touched = Math.max(1, desired - stay);
        long healthy = members.healthy();
        return new BlastRadius(
                touched,
                Math.max(1, desired),
                "instance",
                Optional.of(new BlastRadius.Health(healthy, Math.max(0, healthy - touched))));
    }
}
