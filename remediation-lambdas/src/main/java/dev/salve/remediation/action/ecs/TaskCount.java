package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * How many tasks a service should run now, and how many to set.
 *
 * @param asked what the runbook wants, before its bounds
 * @param running tasks that run, of those that are wanted
 */
record TaskCount(long now, long target, long asked, long running) {

    /** The count to set within the runbook's bounds; absent if there is none. */
    static Reading<TaskCount> of(Service service, Map<String, Object> params) {
        Values values = new Values(params);
        long atMost = values.whole("at-most");
        long atLeast = values.optionalWhole("at-least").orElse(0L);
        if (atLeast > atMost) {
            return new Reading.Absent<>(
                    "bounds-contradict",
                    "no number is both at least " + atLeast + " and at most " + atMost);
        }
        long now = Values.orZero(service.desiredCount());
        long asked = values.whole("desired");
        TaskCount count =
                new TaskCount(
                        now,
                        Math.clamp(asked, atLeast, atMost),
                        asked,
                        Math.min(Values.orZero(service.runningCount()), now));
        return count.refusal(atLeast, atMost).orElseGet(() -> new Reading.Present<>(count));
    }

    /** For a plan's change. */
    String words() {
        String change = "desired " + now + " → " + target;
        return target == asked ? change : change + " (asked for " + asked + ", held by the bounds)";
    }

    /** Tasks that go away, running ones at worst; none when the service grows. */
    BlastRadius blastRadius() {
        long away = Math.max(0, now - target);
        return new BlastRadius(
                away,
                now,
                "task",
                Optional.of(new BlastRadius.Health(running, Math.max(0, running - away))));
    }

    private Optional<Reading<TaskCount>> refusal(long atLeast, long atMost) {
        if (target == now) {
            String held = target == asked ? "" : ", and " + asked + " is outside the bounds";
            return refuse("no-change", "desired is " + now + " already" + held);
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

    /** An empty service may get its first task. */
    private static boolean moreThanDouble(long from, long to) {
        return to > Math.max(2 * from, 1);
    }

    private static Optional<Reading<TaskCount>> refuse(String code, String reason) {
        return Optional.of(new Reading.Absent<>(code, reason));
    }
}
