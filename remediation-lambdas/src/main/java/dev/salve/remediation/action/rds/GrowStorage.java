package dev.salve.remediation.action.rds;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.DatabaseInstances;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * {@code rds.grow-storage@1}: ModifyDBInstance with an absolute AllocatedStorage, applied at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html">ModifyDBInstance</a>
 */
public final class GrowStorage implements Action {

    private static final String GIB = "gib";

    private static final Set<String> WORKING = Set.of("available", "storage-optimization");

    private final RdsClient acting;
    private final DatabaseInstances instances;
    private final BoundedCall call;
    private final Lag lag;

    public GrowStorage(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().rds();
        this.instances = new DatabaseInstances(clients.reading().rds());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(DatabaseManifests.GROW_STORAGE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return DatabaseManifests.GROW_STORAGE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return switch (instances.read(name(params))) {
            case Reading.Absent<DBInstance>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<DBInstance>(var instance) -> plan(params, instance);
        };
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        int target = Math.toIntExact(gib(intent.after()));
        return call.send(
                intent,
                () -> obstacle(intent, name),
                limits ->
                        acting.modifyDBInstance(request ->
                                request.dbInstanceIdentifier(name)
                                        .allocatedStorage(target)
                                        .applyImmediately(true)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return switch (instances.read(name(intent.params()))) {
            case Reading.Absent<DBInstance>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<DBInstance>(var instance) -> judge(intent, instance);
        };
    }

    /** While RDS still optimises the new storage, the instance works and the space is there. */
    @Override
    public Observation recovered(Intent intent) {
        return switch (instances.read(name(intent.params()))) {
            case Reading.Absent<DBInstance>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<DBInstance>(var instance) -> {
                String seen = seen(instance);
                boolean there = Values.orZero(instance.allocatedStorage()) >= gib(intent.after());
                boolean works = WORKING.contains(Values.orEmpty(instance.dbInstanceStatus()));
                yield there && works
                        ? new Observation.Applied(seen)
                        : new Observation.NotApplied(seen);
            }
        };
    }

    /** Nothing is read: whatever it has now, it keeps. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("RDS never gives storage back");
    }

    private static PlanResult plan(Map<String, Object> params, DBInstance instance) {
        return switch (Growth.of(instance, params)) {
            case Reading.Absent<Growth>(var code, var reason) ->
                    new PlanResult.Refused(code, instance.dbInstanceIdentifier() + ": " + reason);
            case Reading.Present<Growth>(var growth) -> ready(params, instance, growth);
        };
    }

    private static PlanResult ready(
            Map<String, Object> params, DBInstance instance, Growth growth) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("instance", instance.dbInstanceIdentifier());
        resolved.put(GIB, growth.target());
        return new PlanResult.Ready(
                resolved,
                Map.of(GIB, growth.now()),
                Map.of(GIB, growth.target()),
                growth.words(),
                new BlastRadius(0, 1, "instance"),
                List.of(
                        new PlannedCall(
                                "rds:ModifyDBInstance",
                                Values.orEmpty(instance.dbInstanceArn()),
                                Map.of(
                                        "AllocatedStorage",
                                        growth.target(),
                                        "ApplyImmediately",
                                        true))),
                "none: RDS never gives storage back");
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String name) {
        return switch (instances.read(name)) {
            case Reading.Absent<DBInstance> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<DBInstance>(var instance) ->
                    Growth.pending(instance) == gib(intent.before())
                            ? Optional.empty()
                            : Optional.of(
                                    Rejections.changedMeanwhile(
                                            "the storage",
                                            gib(intent.before()),
                                            Growth.pending(instance)));
        };
    }

    private Observation judge(Intent intent, DBInstance instance) {
        long now = Growth.pending(instance);
        String seen = seen(instance);
        if (now == gib(intent.after())) {
            return new Observation.Applied(seen);
        }
        return now == gib(intent.before())
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private static String seen(DBInstance instance) {
        return "%d GiB allocated, %d GiB when the change is done, status %s"
                .formatted(
                        Values.orZero(instance.allocatedStorage()),
                        Growth.pending(instance),
                        instance.dbInstanceStatus());
    }

    private static String name(Map<String, Object> params) {
        return DatabaseInstances.name(new Values(params).text("instance"));
    }

    private static long gib(Map<String, Object> state) {
        return new Values(state).whole(GIB);
    }
}
