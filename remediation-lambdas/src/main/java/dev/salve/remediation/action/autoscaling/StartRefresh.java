package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AutoScalingGroups;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.InstanceRefreshes;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/**
 * {@code asg.start-refresh@1}: StartInstanceRefresh with the configuration the group has, so that
 * every instance is replaced by one like it. A group has one refresh at a time, and AWS refuses a
 * second one: that makes it safe to ask again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html">StartInstanceRefresh</a>
 */
public final class StartRefresh implements Action {

    /** AWS's own default. */
    static final long USUAL_MIN_HEALTHY = 90;

    private static final String LATEST = "latestRefresh";
    private static final String NONE = "none";
    private static final String MIN_HEALTHY = "min-healthy";

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final InstanceRefreshes refreshes;
    private final BoundedCall call;
    private final Lag lag;

    public StartRefresh(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.refreshes = new InstanceRefreshes(clients.reading().autoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.START_REFRESH, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.START_REFRESH;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        long minHealthy = minHealthy(params);
        return groups.read(name(params))
                .then(refreshes::undisturbed)
                .plan(group -> {
                    Members members = new Members(group);
                    return refusal(members)
                            .<PlanResult>map(r -> r)
                            .orElseGet(() -> ready(members, minHealthy));
                });
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        int minHealthy = Math.toIntExact(minHealthy(intent.params()));
        return call.send(
                intent,
                () -> obstacle(intent),
                limits ->
                        acting.startInstanceRefresh(request ->
                                request.autoScalingGroupName(name)
                                        .preferences(wish ->
                                                wish.minHealthyPercentage(minHealthy)
                                                        .skipMatching(false))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return refreshes
                .of(name(intent.params()))
                .observation(all ->
                        started(intent, all)
                                .map(refresh -> judge(intent, refresh))
                                .orElseGet(() -> lag.unchanged(intent, "no refresh was started")));
    }

    @Override
    public Observation recovered(Intent intent) {
        return refreshes
                .of(name(intent.params()))
                .observation(all -> {
                    String status =
                            started(intent, all)
                                    .map(refresh -> Values.orEmpty(refresh.statusAsString()))
                                    .orElse("missing");
                    String seen = "the refresh is " + status;
                    return status.equals("Successful")
                            ? new Observation.Applied(seen)
                            : new Observation.NotApplied(seen);
                });
    }

    /** A rollback wants a refresh that changes the configuration; this one keeps it. */
    @Override
    public UndoPlan undo(Intent intent) {
        return refreshes
                .of(name(intent.params()))
                .undo(all ->
                        started(intent, all)
                                .filter(InstanceRefreshes::runs)
                                .<UndoPlan>map(refresh ->
                                        new UndoPlan.Changed(
                                                "refresh "
                                                        + refresh.instanceRefreshId()
                                                        + " still runs, and AWS does not roll back"
                                                        + " one that keeps the configuration; cancel"
                                                        + " it or let it end"))
                                .orElseGet(() ->
                                        new UndoPlan.NotNeeded(
                                                "the instances are of the same"
                                                        + " configuration")));
    }

    private PlanResult ready(Members members, long minHealthy) {
        AutoScalingGroup group = members.group();
        String name = group.autoScalingGroupName();
        return refreshes
                .of(name)
                .plan(all ->
                        new PlanResult.Ready(
                                Map.of("group", name, MIN_HEALTHY, minHealthy),
                                Map.of(LATEST, latest(all)),
                                Map.of(),
                                "replace all %d instances of %s, %d %% stay in service"
                                        .formatted(members.desired(), name, minHealthy),
                                Batch.of(members, minHealthy),
                                List.of(
                                        new PlannedCall(
                                                "autoscaling:StartInstanceRefresh",
                                                group.autoScalingGroupARN(),
                                                Map.of("MinHealthyPercentage", minHealthy))),
                                "none: the instances that come are like those that go"));
    }

    private static Optional<PlanResult.Refused> refusal(Members members) {
        List<Instance> instances = members.group().instances();
        if (members.desired() == 0 || instances.isEmpty()) {
            return members.refused("no-instances", "it has no instances to replace");
        }
        for (String process : List.of("Launch", "Terminate")) {
            if (members.suspends(process)) {
                return members.refused(
                        process.equals("Launch") ? "launch-suspended" : "terminate-suspended",
                        process + " is suspended, so nothing would be replaced; resume it");
            }
        }
        if (instances.stream().anyMatch(Members::inStandby)) {
            return members.refused(
                    "standby-instances",
                    "an instance is in standby, and the refresh would wait for it until it fails");
        }
        if (instances.stream().anyMatch(each -> Boolean.TRUE.equals(each.protectedFromScaleIn()))) {
            return members.refused(
                    "protected-instances",
                    "an instance is protected from scale-in, and the refresh would wait for it"
                            + " until it fails");
        }
        return members.healthy() < members.desired()
                ? members.refused("below-desired", "only " + members.words())
                : Optional.empty();
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent) {
        Reading<String> now =
                groups.read(name(intent.params()))
                        .then(refreshes::undisturbed)
                        .then(group -> refreshes.of(group.autoScalingGroupName()))
                        .then(all -> new Reading.Present<>(latest(all)));
        return now.obstacle(latest ->
                latest.equals(before(intent))
                        ? Optional.empty()
                        : Optional.of(
                                Rejections.changedMeanwhile(
                                        "the latest refresh", before(intent), latest)));
    }

    /** The first one after those that were there when this was planned. */
    private static Optional<InstanceRefresh> started(Intent intent, List<InstanceRefresh> all) {
        String before = before(intent);
        return all.stream()
                .takeWhile(refresh -> !before.equals(refresh.instanceRefreshId()))
                .reduce((newer, older) -> older);
    }

    private static Observation judge(Intent intent, InstanceRefresh refresh) {
        String seen =
                "refresh %s is %s".formatted(refresh.instanceRefreshId(), refresh.statusAsString());
        boolean asked =
                refresh.desiredConfiguration() == null
                        && (refresh.preferences() == null
                                || refresh.preferences().minHealthyPercentage() == null
                                || refresh.preferences().minHealthyPercentage()
                                        == minHealthy(intent.params()));
        return asked
                ? new Observation.Applied(seen)
                : new Observation.Inconclusive(
                        seen + ", and not as it was asked for: someone else started it");
    }

    private static String latest(List<InstanceRefresh> all) {
        return all.isEmpty() ? NONE : Values.orEmpty(all.getFirst().instanceRefreshId());
    }

    private static String before(Intent intent) {
        return new Values(intent.before()).text(LATEST);
    }

    private static String name(Map<String, Object> params) {
        return AutoScalingGroups.name(new Values(params).text("group"));
    }

    private static long minHealthy(Map<String, Object> params) {
        return new Values(params).optionalWhole(MIN_HEALTHY).orElse(USUAL_MIN_HEALTHY);
    }
}
