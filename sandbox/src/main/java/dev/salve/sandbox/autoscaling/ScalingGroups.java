package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** The account's Auto Scaling groups. Not thread-safe; the account's lock guards it. */
public final class ScalingGroups implements SimulatedPart, MetricSource {

    private static final Duration AGE = Duration.ofDays(1);
    private static final double THOUSANDTHS = 1000.0;

    private final Map<String, GroupState> groups = new TreeMap<>();
    private final Map<String, Lagged<AutoScalingGroup>> views = new TreeMap<>();
    private final AccountSite site;
    private final SequentialIds ids;
    private Instant now;

    public ScalingGroups(AccountSite site, SequentialIds ids, Instant now) {
        this.site = site;
        this.ids = ids;
        this.now = now;
    }

    /** Average CPU of the group's instances in percent: statistic Average. */
    public static MetricKey cpu(String group) {
        return MetricKey.of("AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", group));
    }

    /** Instances in service at the end of the period: statistic Average. */
    public static MetricKey inService(String group) {
        return MetricKey.of(
                "AWS/AutoScaling",
                "GroupInServiceInstances",
                Map.of("AutoScalingGroupName", group));
    }

    /** Adds a group with all its instances in service. */
    public void add(GroupSpec spec) {
        GroupState group = new GroupState(spec, ids.uuid(), now.minus(AGE));
        for (int i = 0; i < spec.desired(); i++) {
            group.addRunning(ids, site);
        }
        groups.put(group.name, group);
        publish(group);
    }

    /** Units of work a second from now on. */
    public void load(String name, int unitsPerSecond) {
        GroupState group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException(
                    "there is no group \"" + name + "\"; this account has " + groups.keySet());
        }
        group.load = unitsPerSecond;
    }

    /** Whether there is a group of that name. */
    public boolean has(String name) {
        return groups.containsKey(name);
    }

    /** The ARN of the group, or the name as it is if there is no such group. */
    String arnOrName(String name) {
        GroupState group = groups.get(name);
        return group == null ? name : group.arn(site);
    }

    @Nullable GroupState find(String name) {
        return groups.get(name);
    }

    List<GroupState> all() {
        return List.copyOf(groups.values());
    }

    /** Sets desired, and launches or terminates accordingly. */
    void resize(GroupState group, int desired) {
        group.desired = desired;
        group.adjust(now, ids, site);
        publish(group);
    }

    /** The group as a read at that time sees it. */
    AutoScalingGroup viewAt(GroupState group, Instant readAt) {
        Lagged<AutoScalingGroup> view = views.get(group.name);
        if (view == null) {
            throw new IllegalStateException(group.name + " was never published");
        }
        return view.at(readAt);
    }

    private void publish(GroupState group) {
        AutoScalingGroup view = view(group);
        views.computeIfAbsent(group.name, key -> new Lagged<>(now, view)).put(now, view);
    }

    private AutoScalingGroup view(GroupState group) {
        return AutoScalingGroup.builder()
                .autoScalingGroupName(group.name)
                .autoScalingGroupARN(group.arn(site))
                .minSize(group.minimum)
                .maxSize(group.maximum)
                .desiredCapacity(group.desired)
                .defaultCooldown(300)
                .healthCheckType("EC2")
                .healthCheckGracePeriod(0)
                .availabilityZones(
                        group.instances.stream()
                                .map(GroupInstance::zone)
                                .distinct()
                                .sorted()
                                .toList())
                .instances(group.instances.stream().map(ScalingGroups::view).toList())
                .createdTime(group.createdAt)
                .build();
    }

    private static Instance view(GroupInstance instance) {
        return Instance.builder()
                .instanceId(instance.id())
                .instanceType("m7g.large")
                .availabilityZone(instance.zone())
                .lifecycleState(
                        switch (instance.phase()) {
                            case PENDING -> LifecycleState.PENDING;
                            case IN_SERVICE -> LifecycleState.IN_SERVICE;
                            case TERMINATING -> LifecycleState.TERMINATING;
                        })
                .healthStatus("Healthy")
                .protectedFromScaleIn(false)
                .build();
    }

    @Override
    public Optional<Instant> nextEffect() {
        return groups.values().stream()
                .flatMap(group -> group.nextEffect().stream())
                .min(Instant::compareTo);
    }

    @Override
    public void count(Duration elapsed) {
        groups.values().forEach(group -> group.count(elapsed));
    }

    @Override
    public boolean applyDue(Instant time) {
        now = time;
        boolean changed = false;
        for (GroupState group : groups.values()) {
            if (group.applyDue(time)) {
                publish(group);
                changed = true;
            }
        }
        return changed;
    }

    @Override
    public void sampleInto(Map<MetricKey, Double> samples) {
        for (GroupState group : groups.values()) {
            long thousandths = group.busy / SAMPLE_PERIOD.toMillis();
            samples.put(cpu(group.name), thousandths / THOUSANDTHS);
            samples.put(inService(group.name), (double) group.inService());
            group.busy = 0;
        }
    }

    /** The groups as they are stored. */
    public Document toDocument() {
        return new Document().putAll("groups", all().stream().map(GroupState::toDocument).toList());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document) {
        for (Document stored : document.documents("groups")) {
            GroupState group = GroupState.fromDocument(stored);
            groups.put(group.name, group);
            publish(group);
        }
    }
}
