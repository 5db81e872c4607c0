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
import dev.salve.remediation.aws.DatabaseEvents;
import dev.salve.remediation.aws.DatabaseInstances;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * {@code rds.reboot@1}: RebootDBInstance, never with a failover. RDS takes no token, but refuses a
 * second reboot while the first one runs. Whether it took effect, RDS's own events tell.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RebootDBInstance.html">RebootDBInstance</a>
 */
public final class RebootDatabase implements Action {

    private static final String AVAILABLE = "available";
    private static final String REBOOTING = "rebooting";
    private static final String PENDING = "pending-reboot";

    /** When the instance was last restarted, by anybody. */
    private static final String RESTARTED = "restartedAt";

    /** How far RDS's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** An instance, and when it was last restarted. */
    private record Seen(DBInstance instance, Instant restarted) {

        String status() {
            return Values.orEmpty(instance.dbInstanceStatus());
        }

        String words() {
            return "status %s, %s"
                    .formatted(
                            status(),
                            restarted.equals(Instant.EPOCH)
                                    ? "no restart in the last day"
                                    : "last restarted at " + restarted);
        }
    }

    private final RdsClient acting;
    private final DatabaseInstances instances;
    private final DatabaseEvents events;
    private final BoundedCall call;
    private final Lag lag;

    public RebootDatabase(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().rds();
        this.instances = new DatabaseInstances(clients.reading().rds());
        this.events = new DatabaseEvents(clients.reading().rds());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(DatabaseManifests.REBOOT, clock);
    }

    @Override
    public ActionManifest manifest() {
        return DatabaseManifests.REBOOT;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return look(params).plan(RebootDatabase::plan);
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        return call.send(
                intent,
                () -> look(intent.params()).obstacle(seen -> changed(intent, seen)),
                limits ->
                        acting.rebootDBInstance(request ->
                                request.dbInstanceIdentifier(name)
                                        .forceFailover(false)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return look(intent.params()).observation(seen -> judge(intent, seen));
    }

    /** Nothing is read: a restart stays one. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("a restart cannot be taken back");
    }

    private static PlanResult plan(Seen seen) {
        String id = seen.instance.dbInstanceIdentifier();
        if (Values.orEmpty(seen.instance.engine()).startsWith("custom-")) {
            return new PlanResult.Refused(
                    "rds-custom", id + " is of RDS Custom, which is rebooted as an EC2 instance");
        }
        return seen.status().equals(AVAILABLE)
                ? ready(seen)
                : new PlanResult.Refused(
                        "wrong-status",
                        id + " is " + seen.status() + "; RDS reboots only what is available");
    }

    private static PlanResult ready(Seen seen) {
        DBInstance instance = seen.instance;
        return new PlanResult.Ready(
                Map.of("instance", instance.dbInstanceIdentifier()),
                Map.of(RESTARTED, seen.restarted.toString()),
                Map.of(),
                "restart the engine of " + instance.dbInstanceIdentifier() + alsoApplied(instance),
                new BlastRadius(1, 1, "instance", Optional.of(new BlastRadius.Health(1, 0))),
                List.of(
                        new PlannedCall(
                                "rds:RebootDBInstance",
                                Values.orEmpty(instance.dbInstanceArn()),
                                Map.of("ForceFailover", false))),
                DatabaseManifests.REBOOT.undo());
    }

    /** What somebody changed and left for the next restart takes effect with this one. */
    private static String alsoApplied(DBInstance instance) {
        List<String> groups =
                instance.dbParameterGroups().stream()
                        .filter(group -> PENDING.equals(group.parameterApplyStatus()))
                        .map(group -> Values.orEmpty(group.dbParameterGroupName()))
                        .toList();
        return groups.isEmpty() ? "" : ", which also applies the changed parameters of " + groups;
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, Seen seen) {
        Instant planned = restartedBefore(intent);
        return seen.status().equals(AVAILABLE) && !seen.restarted.isAfter(planned)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the instance",
                                AVAILABLE + ", last restarted at " + planned,
                                seen.words()));
    }

    private Observation judge(Intent intent, Seen seen) {
        Instant earliest = intent.committedAt().minus(SKEW);
        boolean restarted =
                seen.restarted.isAfter(restartedBefore(intent))
                        && !seen.restarted.isBefore(earliest);
        if (restarted || seen.status().equals(REBOOTING)) {
            return new Observation.Applied(seen.words());
        }
        return seen.status().equals(AVAILABLE)
                ? lag.unchanged(intent, seen.words())
                : new Observation.Inconclusive(seen.words() + ": a person must look");
    }

    private Reading<Seen> look(Map<String, Object> params) {
        return instances
                .read(name(params))
                .then(instance ->
                        events.lastRestart(instance.dbInstanceIdentifier())
                                .then(at -> new Reading.Present<>(new Seen(instance, at))));
    }

    private static Instant restartedBefore(Intent intent) {
        return Instant.parse(new Values(intent.before()).text(RESTARTED));
    }

    private static String name(Map<String, Object> params) {
        return DatabaseInstances.name(new Values(params).text("instance"));
    }
}
