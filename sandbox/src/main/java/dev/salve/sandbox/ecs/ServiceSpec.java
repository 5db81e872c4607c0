package dev.salve.sandbox.ecs;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service to build into an account.
 *
 * @param desired tasks
 * @param load requests a second, spread evenly over the serving tasks
 * @param capacityPerTask requests a second that one task can answer; the rest fail
 * @param minimumHealthyPercent of desired that a rollout keeps serving
 * @param maximumPercent of desired that a rollout may run
 * @param revisions healthy task definition revisions that exist; the last one is deployed
 */
public record ServiceSpec(
        String cluster,
        String name,
        int desired,
        int load,
        int capacityPerTask,
        int minimumHealthyPercent,
        int maximumPercent,
        int revisions,
        SortedMap<String, String> tags) {

    /**
     * Two tasks of 100 requests a second, 100 requests a second, 100 % to 200 %, three revisions.
     */
    public static ServiceSpec of(String cluster, String name) {
        return new ServiceSpec(cluster, name, 2, 100, 100, 100, 200, 3, new TreeMap<>());
    }

    public ServiceSpec desired(int tasks) {
        return copy(tasks, load, capacityPerTask, minimumHealthyPercent, maximumPercent, revisions);
    }

    public ServiceSpec load(int requestsPerSecond) {
        return copy(
                desired,
                requestsPerSecond,
                capacityPerTask,
                minimumHealthyPercent,
                maximumPercent,
                revisions);
    }

    public ServiceSpec capacityPerTask(int requestsPerSecond) {
        return copy(
                desired, load, requestsPerSecond, minimumHealthyPercent, maximumPercent, revisions);
    }

    public ServiceSpec rollout(int minimumHealthy, int maximum) {
        return copy(desired, load, capacityPerTask, minimumHealthy, maximum, revisions);
    }

    public ServiceSpec revisions(int healthyRevisions) {
        return copy(
                desired,
                load,
                capacityPerTask,
                minimumHealthyPercent,
                maximumPercent,
                healthyRevisions);
    }

    /** Adds a tag of the service itself. */
    public ServiceSpec tag(String key, String value) {
        ServiceSpec copy =
                copy(
                        desired,
                        load,
                        capacityPerTask,
                        minimumHealthyPercent,
                        maximumPercent,
                        revisions);
        copy.tags.put(key, value);
        return copy;
    }

    private ServiceSpec copy(int d, int l, int capacity, int minimum, int maximum, int r) {
        return new ServiceSpec(
                cluster, name, d, l, capacity, minimum, maximum, r, new TreeMap<>(tags));
    }
}
