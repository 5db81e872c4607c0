package dev.salve.remediation.action.rds;

import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What becomes of an instance's storage.
 *
 * @param now GiB allocated
 * @param target GiB to have
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html">Increasing
 *     DB instance storage capacity</a>
 */
record Growth(long now, long target) {

    /** RDS takes a change of storage in these only. */
    private static final Set<String> MODIFIABLE = Set.of("available", "storage-full");

    /** RDS rounds smaller steps up to this. */
    private static final long LEAST_PERCENT = 10;

    static Reading<Growth> of(DBInstance instance, Map<String, Object> params) {
        long now = Values.orZero(instance.allocatedStorage());
        if (Values.orEmpty(instance.engine()).startsWith("aurora")) {
            return refused("aurora", "Aurora's storage grows by itself");
        }
        if (!MODIFIABLE.contains(Values.orEmpty(instance.dbInstanceStatus()))) {
            return refused(
                    "wrong-status",
                    "it is "
                            + instance.dbInstanceStatus()
                            + "; RDS changes storage only when "
                            + "available or storage-full");
        }
        if (pending(instance) != now) {
            return refused(
                    "change-in-progress", "a change to " + pending(instance) + " GiB is under way");
        }
        return of(now, new Values(params).whole("gib"), new Values(params).whole("at-most"));
    }

    private static Reading<Growth> of(long now, long wanted, long atMost) {
        if (Math.min(wanted, atMost) <= now) {
            return refused(
                    wanted <= now ? "not-larger" : "ceiling",
                    "it has "
                            + now
                            + " GiB; wanted are "
                            + wanted
                            + ", at most "
                            + atMost
                            + ", and RDS never gives storage back");
        }
        long least = now + (now * LEAST_PERCENT + 99) / 100;
        long target = Math.max(Math.min(wanted, atMost), least);
        return target > atMost
                ? refused(
                        "ceiling",
                        "it has "
                                + now
                                + " GiB, RDS's least step makes that "
                                + least
                                + ", and at-most is "
                                + atMost)
                : new Reading.Present<>(new Growth(now, target));
    }

    /** What a change under way will make of it; what there is if there is none. */
    static long pending(DBInstance instance) {
        Integer pending =
                instance.pendingModifiedValues() == null
                        ? null
                        : instance.pendingModifiedValues().allocatedStorage();
        return pending == null ? Values.orZero(instance.allocatedStorage()) : pending;
    }

    String words() {
        return "storage " + now + " GiB → " + target + " GiB";
    }

    private static Reading<Growth> refused(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }
}
