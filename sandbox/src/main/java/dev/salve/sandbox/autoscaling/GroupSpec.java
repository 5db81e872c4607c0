package dev.salve.sandbox.autoscaling;

/**
 * An Auto Scaling group to build into an account.
 *
 * @param load units of work a second, spread evenly over the instances in service
 * @param capacityPerInstance units a second at 100 % CPU
 */
public record GroupSpec(
        String name, int minimum, int desired, int maximum, int load, int capacityPerInstance) {

    /** Two instances (one to four) at 50 % CPU. */
    public static GroupSpec of(String name) {
        return new GroupSpec(name, 1, 2, 4, 100, 100);
    }

    public GroupSpec size(int atLeast, int wanted, int atMost) {
        return new GroupSpec(name, atLeast, wanted, atMost, load, capacityPerInstance);
    }

    public GroupSpec load(int unitsPerSecond) {
        return new GroupSpec(name, minimum, desired, maximum, unitsPerSecond, capacityPerInstance);
    }

    public GroupSpec capacityPerInstance(int unitsPerSecond) {
        return new GroupSpec(name, minimum, desired, maximum, load, unitsPerSecond);
    }
}
