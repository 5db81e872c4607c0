package dev.salve.remediation.action.autoscaling;

import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** The fewest and the most instances that a group may have. */
record Limits(long min, long max) {

    static Limits of(AutoScalingGroup group) {
        return new Limits(Values.orZero(group.minSize()), Values.orZero(group.maxSize()));
    }

    static Limits of(Map<String, Object> state) {
        Values values = new Values(state);
        return new Limits(values.whole("min"), values.whole("max"));
    }

    /** The limits to set: what is not asked for stays. Absent if they must not be set. */
    static Reading<Limits> wanted(AutoScalingGroup group, Map<String, Object> params) {
        Values held = new Values(AutoScalingManifests.SET_LIMITS.effective(params));
        Limits now = of(group);
        Limits wanted =
                new Limits(
                        held.optionalWhole("min").orElse(now.min),
                        held.optionalWhole("max").orElse(now.max));
        return now.towards(wanted, new Members(group));
    }

    Map<String, Object> state() {
        return Map.of("min", min, "max", max);
    }

    /** For a plan's change. */
    String to(Limits wanted) {
        return "min %d → %d, max %d → %d".formatted(min, wanted.min, max, wanted.max);
    }

    @Override
    public String toString() {
        return "min " + min + ", max " + max;
    }

    private Reading<Limits> towards(Limits wanted, Members members) {
        if (wanted.equals(this)) {
            return refuse("no-change", "it has " + this + " already");
        }
        if (wanted.min > wanted.max) {
            return refuse("bounds-contradict", wanted + " contradict each other");
        }
        // AWS would change desired along with the limits, without a word.
        long runs = Math.max(members.desired(), members.healthy());
        if (wanted.max < runs) {
            return refuse(
                    "below-what-runs",
                    runs + " instances run; max " + wanted.max + " would take some away");
        }
        if (wanted.min > members.desired()) {
            return refuse(
                    "above-desired",
                    "desired is %d; min %d would launch instances, which asg.set-desired@1 is for"
                            .formatted(members.desired(), wanted.min));
        }
        if (moreThanDouble(max, wanted.max) || moreThanDouble(min, wanted.min)) {
            return refuse("more-than-double", to(wanted) + " is more than twice; go in steps");
        }
        return moreThanDouble(wanted.max, max)
                ? refuse(
                        "less-than-half",
                        to(wanted) + " is less than half, and could not be taken back; go in steps")
                : new Reading.Present<>(wanted);
    }

    /** A group without any may get its first one. */
    private static boolean moreThanDouble(long from, long to) {
        return to > Math.max(2 * from, 1);
    }

    private static Reading<Limits> refuse(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }
}
