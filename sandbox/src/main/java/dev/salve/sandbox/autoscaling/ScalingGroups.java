package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The account's Auto Scaling groups. Not thread-safe; the account's lock guards it. */
public final class ScalingGroups implements SimulatedPart, MetricSource {

    private static final Duration AGE = Duration.ofDays(1);
    private static final double THOUSANDTHS = 1000.0;

    private final Map<String, GroupState> groups = new TreeMap<>();
    private final Map<String, Lagged<View>> views = new TreeMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final AccountSite site;
    private final SequentialIds ids;
    private Instant now;

    /** A group and its refreshes as a read sees them. */
    record View(AutoScalingGroup group, List<InstanceRefresh> refreshes) {}

    /** A change that was accepted and lands late. */
    private record Arrival(Instant at, GroupChange change) {}

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
            boolean named = i < spec.instances().size();
            group.addRunning(named ? spec.instances().get(i) : newId(), site);
        }
        if (spec.stuck()) {
            group.refreshes.add(
                    Refresh.requested(ids.uuid(), 90, "8", group.activeIds(), now).stuck());
        }
        groups.put(group.name, group);
        publish(group);
    }

    private String newId() {
        return "i-" + ids.hex17();
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

    /** The group that has an instance; null if none has. */
    @Nullable GroupState groupOf(String instance) {
        return groups.values().stream()
                .filter(group -> group.find(instance) != null)
                .findFirst()
                .orElse(null);
    }

    String newRefreshId() {
        return ids.uuid();
    }

    /** Carries out what a call asks for: at once, late or not at all. */
    void change(GroupChange change, CallContext context) {
        switch (context.landing()) {
            case AT_ONCE -> land(change);
            case LATE -> arrivals.add(new Arrival(context.now().plus(Shelf.LATE), change));
            case NEVER -> {}
        }
    }

    /** The group as a read at that time sees it. */
    View viewAt(GroupState group, Instant readAt) {
        Lagged<View> view = views.get(group.name);
        if (view == null) {
            throw new IllegalStateException(group.name + " was never published");
        }
        return view.at(readAt);
    }

    private void land(GroupChange change) {
        GroupState group = groups.get(change.group());
        if (group != null) {
            apply(change, group);
            group.adjust(now, ids, site);
            publish(group);
        }
    }

    private void apply(GroupChange change, GroupState group) {
        switch (change) {
            case GroupChange.Resize(var _, int desired) -> group.desired = desired;
            case GroupChange.Bound(var _, int minimum, int maximum) -> {
                group.minimum = minimum;
                group.maximum = maximum;
                group.desired = Math.clamp(group.desired, minimum, maximum);
            }
            case GroupChange.Terminate(var _, String instance, boolean shrink) -> {
                group.move(
                        instance,
                        GroupInstance.Phase.TERMINATING,
                        now.plus(GroupState.TERMINATION));
                group.desired -= shrink ? 1 : 0;
            }
            case GroupChange.ToStandby(var _, List<String> instances, boolean shrink) -> {
                Instant due = now.plus(GroupState.STANDBY);
                instances.forEach(id -> group.move(id, GroupInstance.Phase.ENTERING_STANDBY, due));
                group.desired -= shrink ? instances.size() : 0;
            }
            case GroupChange.StartRefresh(var _, String id, int minHealthy, String version) ->
                    group.refreshes.addFirst(
                            Refresh.requested(id, minHealthy, version, group.activeIds(), now));
            case GroupChange.RollBack _ -> group.refreshes.replaceAll(each -> back(each, group));
        }
    }

    private Refresh back(Refresh refresh, GroupState group) {
        List<String> replaced =
                group.activeIds().stream().filter(id -> !refresh.original().contains(id)).toList();
        return refresh.active() ? refresh.rolledBack(replaced, now) : refresh;
    }

    private void publish(GroupState group) {
        View view =
                new View(
                        view(group),
                        group.refreshes.stream()
                                .map(each -> each.view(group.name, GroupState.TEMPLATE))
                                .toList());
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
                .launchTemplate(template ->
                        template.launchTemplateId(GroupState.TEMPLATE).version(GroupState.VERSION))
                .tags(
                        TagDescription.builder()
                                .resourceId(group.name)
                                .resourceType("auto-scaling-group")
                                .key("salve:managed")
                                .value("true")
                                .propagateAtLaunch(true)
                                .build())
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
                            case ENTERING_STANDBY -> LifecycleState.ENTERING_STANDBY;
                            case STANDBY -> LifecycleState.STANDBY;
                            case TERMINATING -> LifecycleState.TERMINATING;
                        })
                .healthStatus("Healthy")
                .protectedFromScaleIn(false)
                .build();
    }

    @Override
    public Optional<Instant> nextEffect() {
        return Stream.concat(
                        groups.values().stream().flatMap(group -> group.nextEffect().stream()),
                        arrivals.stream().map(Arrival::at))
                .min(Instant::compareTo);
    }

    @Override
    public void count(Duration elapsed) {
        groups.values().forEach(group -> group.count(elapsed));
    }

    @Override
    public boolean applyDue(Instant time) {
        now = time;
        List<Arrival> due = arrivals.stream().filter(each -> !each.at().isAfter(time)).toList();
        due.forEach(each -> land(each.change()));
        boolean changed = arrivals.removeAll(due);
        for (GroupState group : groups.values()) {
            if (group.applyDue(time, ids, site)) {
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
        return new Document()
                .putAll("groups", all().stream().map(GroupState::toDocument).toList())
                .putAll(
                        "arrivals",
                        arrivals.stream()
                                .map(each ->
                                        new Document()
                                                .put("at", each.at())
                                                .put("change", each.change().toDocument()))
                                .toList());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document) {
        for (Document stored : document.documents("groups")) {
            GroupState group = GroupState.fromDocument(stored);
            groups.put(group.name, group);
            publish(group);
        }
        for (Document arrival : document.documents("arrivals")) {
            arrivals.add(
                    new Arrival(
                            arrival.instant("at"),
                            GroupChange.fromDocument(arrival.document("change"))));
        }
    }
}
