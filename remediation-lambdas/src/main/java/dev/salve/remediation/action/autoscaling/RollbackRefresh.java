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
import dev.salve.remediation.aws.LaunchTemplates;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/**
 * {@code asg.rollback-refresh@1}: RollbackInstanceRefresh of the refresh that runs. The request
 * names the group only, so the refresh is compared before sending; AWS refuses it when none runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RollbackInstanceRefresh.html">RollbackInstanceRefresh</a>
 */
public final class RollbackRefresh implements Action {

    private static final String REFRESH = "refresh";
    private static final String DIRECTION = "direction";

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final InstanceRefreshes refreshes;
    private final LaunchTemplates templates;
    private final BoundedCall call;
    private final Lag lag;

    public RollbackRefresh(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.refreshes = new InstanceRefreshes(clients.reading().autoScaling());
        this.templates = new LaunchTemplates(clients.reading().ec2());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.ROLLBACK_REFRESH, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.ROLLBACK_REFRESH;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String name = name(params);
        return switch (rollback(name)) {
            case Reading.Absent<Rollback>(var code, var reason) ->
                    new PlanResult.Refused(code, name + ": " + reason);
            case Reading.Present<Rollback>(var rollback) -> ready(rollback);
        };
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        return call.send(
                intent,
                () -> rollback(name).obstacle(rollback -> changed(intent, rollback.refresh())),
                limits ->
                        acting.rollbackInstanceRefresh(request ->
                                request.autoScalingGroupName(name).overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return refresh(intent).observation(refresh -> judge(intent, refresh));
    }

    @Override
    public Observation recovered(Intent intent) {
        return refresh(intent)
                .observation(refresh ->
                        "RollbackSuccessful".equals(refresh.statusAsString())
                                ? new Observation.Applied(seen(refresh))
                                : new Observation.NotApplied(seen(refresh)));
    }

    /** Nothing is read: what was left behind comes back with a refresh of its own. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("the group goes back to what it had");
    }

    private static PlanResult ready(Rollback rollback) {
        AutoScalingGroup group = rollback.group();
        String id = rollback.refresh().instanceRefreshId();
        return new PlanResult.Ready(
                Map.of("group", group.autoScalingGroupName()),
                Map.of(REFRESH, id, DIRECTION, "forward"),
                Map.of(REFRESH, id, DIRECTION, "back"),
                "roll back refresh %s, %d %% done"
                        .formatted(id, Values.orZero(rollback.refresh().percentageComplete())),
                Batch.of(new Members(group), rollback.minHealthy()),
                List.of(
                        new PlannedCall(
                                "autoscaling:RollbackInstanceRefresh",
                                group.autoScalingGroupARN(),
                                Map.of())),
                "none: start a refresh of its own to go forward again");
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, InstanceRefresh now) {
        return id(intent).equals(now.instanceRefreshId())
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the refresh that runs", id(intent), now.instanceRefreshId()));
    }

    private Observation judge(Intent intent, InstanceRefresh refresh) {
        boolean back =
                refresh.rollbackDetails() != null
                        || Values.orEmpty(refresh.statusAsString()).startsWith("Rollback");
        if (back) {
            return new Observation.Applied(seen(refresh));
        }
        return InstanceRefreshes.runs(refresh)
                ? lag.unchanged(intent, seen(refresh))
                : new Observation.Inconclusive(seen(refresh) + ": it ended before a rollback");
    }

    private static String seen(InstanceRefresh refresh) {
        return "refresh %s is %s".formatted(refresh.instanceRefreshId(), refresh.statusAsString());
    }

    private Reading<Rollback> rollback(String name) {
        return groups.read(name)
                .then(group ->
                        refreshes
                                .of(name)
                                .then(all ->
                                        Rollback.of(
                                                group, InstanceRefreshes.running(all), templates)));
    }

    private Reading<InstanceRefresh> refresh(Intent intent) {
        return refreshes.read(name(intent.params()), id(intent));
    }

    private static String id(Intent intent) {
        return new Values(intent.before()).text(REFRESH);
    }

    private static String name(Map<String, Object> params) {
        return AutoScalingGroups.name(new Values(params).text("group"));
    }
}
