package dev.salve.remediation.aws;

import dev.salve.engine.action.BlastRadius;
import java.util.Optional;

/**
 * A capacity now and the one to set, held by a ceiling.
 *
 * @param what is counted, for example {@code shards}
 * @param asked what the runbook wants, before the ceiling
 */
public record Resize(String what, long now, long target, long asked) {

    /** The capacity to set; it may be the one that is there. */
    public static Resize held(String what, long now, long asked, long atMost) {
        return new Resize(what, now, Math.min(asked, atMost), asked);
    }

    /** The capacity to set; absent if it may not be set, or is there already. */
    public static Reading<Resize> of(String what, long now, long asked, long atMost) {
        Resize resize = held(what, now, asked, atMost);
        if (!resize.isChange()) {
            return new Reading.Absent<>("no-change", resize.unchanged());
        }
        Optional<Reading.Absent<Resize>> refusal = resize.refusal();
        return refusal.isPresent() ? refusal.get() : new Reading.Present<>(resize);
    }

    public boolean isChange() {
        return target != now;
    }

    /** Why it may not be set; a capacity that stays is no reason. */
    public <T> Optional<Reading.Absent<T>> refusal() {
        if (asked > now && target < now) {
            return refused(
                    "outside-bounds",
                    "it has %d %s, above at-most %d; that would turn the change to %d round"
                            .formatted(now, what, target, asked));
        }
        if (isMoreThanDouble(now, target)) {
            return refused("more-than-double", words() + " is more than twice; go in steps");
        }
        if (isMoreThanDouble(target, now)) {
            return refused(
                    "less-than-half",
                    words() + " is less than half, and could not be taken back; go in steps");
        }
        return Optional.empty();
    }

    /** For a plan's change. */
    public String words() {
        String change = what + " " + now + " → " + target;
        return target == asked ? change : change + " (asked for " + asked + ", held by at-most)";
    }

    /** For a refusal to change nothing. */
    public String unchanged() {
        String held = target == asked ? "" : ", and at-most keeps it from " + asked;
        return "it has " + now + " " + what + " already" + held;
    }

    /** What goes away; nothing when it grows. */
    public BlastRadius blastRadius(String unit) {
        return new BlastRadius(Math.max(0, now - target), now, unit);
    }

    /** What is empty may get its first. */
    private static boolean isMoreThanDouble(long from, long to) {
        return to > Math.max(2 * from, 1);
    }

    private static <T> Optional<Reading.Absent<T>> refused(String code, String reason) {
        return Optional.of(new Reading.Absent<>(code, reason));
    }
}
