package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * A group's capacity now and the one to set.
 *
 * @param asked what the runbook wants, before the bounds
 * @param healthy instances that are in service and healthy
 */
record Capacity(long now, long target, long asked, long healthy) {

    /**
     * The capacity to set within the runbook's bounds and the group's own; absent if there is none.
     */
    static Reading<Capacity> of(AutoScalingGroup group, Map<String, Object> params) {
        Values values = new Values(params);
        long atMost = Math.min(values.whole("at-most"), Values.orZero(group.maxSize()));
        long atLeast =
                Math.max(
                        values.optionalWhole("at-least").orElse(0L),
                        Values.orZero(group.minSize()));
        if (atLeast > atMost) {
            return new Reading.Absent<>(
                    "bounds-contradict",
                    "no capacity is both at least " + atLeast + " and at most " + atMost);
        }
        // What the runbook's tests show as the effect, before the group has its say.
        Values held = new Values(AutoScalingManifests.SET_DESIRED.effective(params));
        Capacity capacity =
                new Capacity(
                        Values.orZero(group.desiredCapacity()),
                        Math.clamp(held.whole("desired"), atLeast, atMost),
                        values.whole("desired"),
                        healthy(group));
        Optional<Reading<Capacity>> refusal = capacity.refusal(atLeast, atMost);
        return refusal.orElseGet(() -> new Reading.Present<>(capacity));
    }

    /** For a plan's change. */
    String words() {
        String change = "desired " + now + " → " + target;
        return target == asked ? change : change + " (asked for " + asked + ", held by the bounds)";
    }

    /** Instances that go away, healthy ones at worst; none when the group grows. */
    BlastRadius blastRadius() {
        long away = Math.max(0, now - target);
        return new BlastRadius(
                away,
                now,
                "instance",
                Optional.of(new BlastRadius.Health(healthy, Math.max(0, healthy - away))));
    }

    /** The group may have more for a while, when it replaces or shrinks: those it wants count. */
    private static long healthy(AutoScalingGroup group) {
        return Math.min(new Members(group).healthy(), Values.orZero(group.desiredCapacity()));
    }

    private Optional<Reading<Capacity>> refusal(long atLeast, long atMost) {
        if (target == now) {
            return refuse("no-change", "desired is " + now + " already" + held(atLeast, atMost));
        }
        if ((asked >= now && target < now) || (asked <= now && target > now)) {
            return refuse(
                    "outside-bounds",
                    "desired is "
                            + now
                            + ", outside "
                            + atLeast
                            + " to "
                            + atMost
                            + "; the bounds would turn the change to "
                            + asked
                            + " round");
        }
        if (moreThanDouble(now, target)) {
            return refuse("more-than-double", words() + " is more than twice; go in steps");
        }
        if (moreThanDouble(target, now)) {
            return refuse(
                    "less-than-half",
                    words() + " is less than half, and could not be taken back; go in steps");
        }
        return Optional.empty();
    }

    /** An empty group may get its first instance. */
    private static boolean moreThanDouble(long from, long to) {
        return to > Math.max(2 * from, 1);
    }

    private String held(long atLeast, long atMost) {
        return target == asked ? "" : ", and " + asked + " is outside " + atLeast + " to " + atMost;
    }

    private static Optional<Reading<Capacity>> refuse(String code, String reason) {
        return Optional.of(new Reading.Absent<>(code, reason));
    }
}
