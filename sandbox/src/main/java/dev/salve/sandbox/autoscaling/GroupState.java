package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.autoscaling.GroupInstance.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that one group is at a moment. Mutable; the account's lock guards it. */
final class GroupState {

    /** From launch to in service. */
    static final Duration LAUNCH = Duration.ofSeconds(60);

    /** From the decision to terminate until it is gone. */
    static final Duration TERMINATION = Duration.ofSeconds(30);

    private static final int FULL = 100_000;
    private static final int ZONES = 3;

    final String name;
    final String arnId;
    final int capacityPerInstance;
    final Instant createdAt;
    final List<GroupInstance> instances = new ArrayList<>();
    int minimum;
    int maximum;
    int desired;
    int load;

    /** Thousandths of a percent of CPU, times milliseconds, in this sample period. */
    long busy;

    GroupState(GroupSpec spec, String arnId, Instant createdAt) {
        this.name = spec.name();
        this.arnId = arnId;
        this.capacityPerInstance = spec.capacityPerInstance();
        this.createdAt = createdAt;
        this.minimum = spec.minimum();
        this.maximum = spec.maximum();
        this.desired = spec.desired();
        this.load = spec.load();
    }

    String arn(AccountSite site) {
        return site.arn(
                "autoscaling", "autoScalingGroup:" + arnId + ":autoScalingGroupName/" + name);
    }

    int inService() {
        return Math.toIntExact(
                instances.stream().filter(i -> i.phase() == Phase.IN_SERVICE).count());
    }

    /** An instance that is in service from the start. */
    void addRunning(SequentialIds ids, AccountSite site) {
        instances.add(newInstance(ids, site, null));
    }

    /** Launches or terminates until as many instances as desired are there or coming. */
    void adjust(Instant now, SequentialIds ids, AccountSite site) {
        int missing =
                desired - Math.toIntExact(instances.stream().filter(GroupInstance::active).count());
        for (int i = 0; i < missing; i++) {
            instances.add(newInstance(ids, site, now.plus(LAUNCH)));
        }
        for (int i = 0; i < instances.size() && missing < 0; i++) {
            GroupInstance instance = instances.get(i);
            if (instance.active()) {
                instances.set(i, instance.in(Phase.TERMINATING, now.plus(TERMINATION)));
                missing++;
            }
        }
    }

    private GroupInstance newInstance(SequentialIds ids, AccountSite site, @Nullable Instant due) {
        String zone = site.region() + (char) ('a' + instances.size() % ZONES);
        Phase phase = due == null ? Phase.IN_SERVICE : Phase.PENDING;
        return new GroupInstance("i-" + ids.hex17(), zone, phase, due);
    }

    boolean applyDue(Instant now) {
        boolean changed = false;
        for (GroupInstance instance : List.copyOf(instances)) {
            if (instance.due() != null && !instance.due().isAfter(now)) {
                changed = true;
                if (instance.phase() == Phase.PENDING) {
                    int place = instances.indexOf(instance);
                    instances.set(place, instance.in(Phase.IN_SERVICE, null));
                } else {
                    instances.remove(instance);
                }
            }
        }
        return changed;
    }

    Optional<Instant> nextEffect() {
        return instances.stream()
                .map(GroupInstance::due)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** Thousandths of a percent; full when there is work and nobody to do it. */
    private long cpu() {
        long capacity = (long) inService() * capacityPerInstance;
        if (capacity == 0) {
            return load == 0 ? 0 : FULL;
        }
        return Math.min(FULL, (long) load * FULL / capacity);
    }

    void count(Duration elapsed) {
        busy += cpu() * elapsed.toMillis();
    }

    Document toDocument() {
        return new Document()
                .put("name", name)
                .put("arnId", arnId)
                .put("capacityPerInstance", capacityPerInstance)
                .put("createdAt", createdAt)
                .put("minimum", minimum)
                .put("maximum", maximum)
                .put("desired", desired)
                .put("load", load)
                .put("busy", busy)
                .putAll("instances", instances.stream().map(GroupInstance::toDocument).toList());
    }

    static GroupState fromDocument(Document document) {
        GroupSpec spec =
                new GroupSpec(
                        document.text("name"),
                        document.count("minimum"),
                        document.count("desired"),
                        document.count("maximum"),
                        document.count("load"),
                        document.count("capacityPerInstance"));
        GroupState state =
                new GroupState(spec, document.text("arnId"), document.instant("createdAt"));
        state.busy = document.number("busy");
        document.documents("instances")
                .forEach(i -> state.instances.add(GroupInstance.fromDocument(i)));
        return state;
    }
}
