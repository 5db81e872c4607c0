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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that one group is at a moment. Mutable; the account's lock guards it. */
final class GroupState {

    /** From launch to in service. */
    static final Duration LAUNCH = Duration.ofSeconds(60);

    /** From the decision to terminate until it is gone. */
    static final Duration TERMINATION = Duration.ofSeconds(30);

    /** Until a load balancer has let go of it. */
    static final Duration STANDBY = Duration.ofSeconds(15);

    /** The launch template of every group, and its version. */
    static final String TEMPLATE = "lt-0c0ffee0c0ffee000";

    static final String VERSION = "7";

    private static final int FULL = 100_000;
    private static final int ZONES = 3;

    final String name;
    final String arnId;
    final int capacityPerInstance;
    final Instant createdAt;
    final List<GroupInstance> instances = new ArrayList<>();

    /** Newest first. */
    final List<Refresh> refreshes = new ArrayList<>();

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
    void addRunning(String id, AccountSite site) {
        instances.add(newInstance(id, site, null));
    }

    @Nullable GroupInstance find(String id) {
        return instances.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** The refresh that runs. */
    Optional<Refresh> refresh() {
        return refreshes.stream().filter(Refresh::active).findFirst();
    }

    List<String> activeIds() {
        return instances.stream().filter(GroupInstance::active).map(GroupInstance::id).toList();
    }

    /** Puts an instance into another phase; one that is gone stays so. */
    void move(String id, Phase phase, @Nullable Instant due) {
        instances.replaceAll(each -> each.id().equals(id) ? each.in(phase, due) : each);
    }

    /** Launches or terminates until as many instances as desired are there or coming. */
    void adjust(Instant now, SequentialIds ids, AccountSite site) {
        int missing =
                desired - Math.toIntExact(instances.stream().filter(GroupInstance::active).count());
        for (int i = 0; i < missing; i++) {
            instances.add(newInstance("i-" + ids.hex17(), site, now.plus(LAUNCH)));
        }
        for (int i = 0; i < instances.size() && missing < 0; i++) {
            GroupInstance instance = instances.get(i);
            if (instance.active()) {
                instances.set(i, instance.in(Phase.TERMINATING, now.plus(TERMINATION)));
                missing++;
            }
        }
    }

    private GroupInstance newInstance(String id, AccountSite site, @Nullable Instant due) {
        String zone = site.region() + (char) ('a' + instances.size() % ZONES);
        Phase phase = due == null ? Phase.IN_SERVICE : Phase.PENDING;
        return new GroupInstance(id, zone, phase, due);
    }

    boolean applyDue(Instant now, SequentialIds ids, AccountSite site) {
        boolean changed = false;
        for (GroupInstance instance : List.copyOf(instances)) {
            if (instance.due() != null && !instance.due().isAfter(now)) {
                changed = true;
                leave(instance);
            }
        }
        for (Refresh refresh : List.copyOf(refreshes)) {
            if (refresh.due() != null && !refresh.due().isAfter(now)) {
                changed = true;
                refreshes.set(refreshes.indexOf(refresh), goOn(refresh, now, ids, site));
            }
        }
        return changed;
    }

    /** What comes after an instance's phase. */
    private void leave(GroupInstance instance) {
        switch (instance.phase()) {
            case PENDING, IN_SERVICE -> move(instance.id(), Phase.IN_SERVICE, null);
            case ENTERING_STANDBY, STANDBY -> move(instance.id(), Phase.STANDBY, null);
            case TERMINATING -> instances.remove(instance);
        }
    }

    /** The next batch goes, or the refresh is over. */
    private Refresh goOn(Refresh refresh, Instant now, SequentialIds ids, AccountSite site) {
        List<String> left = refresh.remaining().stream().filter(activeIds()::contains).toList();
        if (left.isEmpty()) {
            return refresh.ended(now);
        }
        List<String> batch = left.subList(0, Math.min(left.size(), refresh.batch(desired)));
        batch.forEach(id -> move(id, Phase.TERMINATING, now.plus(TERMINATION)));
        adjust(now, ids, site);
        return refresh.goingOn(left.subList(batch.size(), left.size()), now.plus(Refresh.BATCH));
    }

    Optional<Instant> nextEffect() {
        return Stream.concat(
                        instances.stream().map(GroupInstance::due),
                        refreshes.stream().map(Refresh::due))
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
                .putAll("instances", instances.stream().map(GroupInstance::toDocument).toList())
                .putAll("refreshes", refreshes.stream().map(Refresh::toDocument).toList());
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
        document.documents("refreshes").forEach(r -> state.refreshes.add(Refresh.fromDocument(r)));
        return state;
    }
}
