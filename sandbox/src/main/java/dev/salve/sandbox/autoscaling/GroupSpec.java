package dev.salve.sandbox.autoscaling;

import java.util.List;

/**
 * An Auto Scaling group to build into an account.
 *
 * @param load units of work a second, spread evenly over the instances in service
 * @param capacityPerInstance units a second at 100 % CPU
 * @param instances ids of its first instances; the account makes up those that are missing
 * @param stuck whether an instance refresh to a version that never gets healthy is under way
 */
public record GroupSpec(
        String name,
        int minimum,
        int desired,
        int maximum,
        int load,
        int capacityPerInstance,
        List<String> instances,
        boolean stuck) {

    public GroupSpec {
        instances = List.copyOf(instances);
    }

    GroupSpec(
            String name, int minimum, int desired, int maximum, int load, int capacityPerInstance) {
        this(name, minimum, desired, maximum, load, capacityPerInstance, List.of(), false);
    }

    /** Two instances (one to four) at 50 % CPU. */
    public static GroupSpec of(String name) {
        return new GroupSpec(name, 1, 2, 4, 100, 100);
    }

    public GroupSpec size(int atLeast, int wanted, int atMost) {
        return new GroupSpec(
                name, atLeast, wanted, atMost, load, capacityPerInstance, instances, stuck);
    }

    public GroupSpec load(int unitsPerSecond) {
        return new GroupSpec(
                name,
                minimum,
                desired,
                maximum,
                unitsPerSecond,
                capacityPerInstance,
                instances,
                stuck);
    }

    public GroupSpec capacityPerInstance(int unitsPerSecond) {
        return new GroupSpec(
                name, minimum, desired, maximum, load, unitsPerSecond, instances, stuck);
    }

    /** Its first instances have these ids. */
    public GroupSpec instances(String... ids) {
        return new GroupSpec(
                name, minimum, desired, maximum, load, capacityPerInstance, List.of(ids), stuck);
    }

    /** A refresh to a version that never gets healthy is under way. */
    public GroupSpec inStuckRefresh() {
        return new GroupSpec(
                name, minimum, desired, maximum, load, capacityPerInstance, instances, true);
    }
}
