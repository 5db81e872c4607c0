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
import dev.salve.remediation.aws.DatabaseClusters;
import dev.salve.remediation.aws.DatabaseInstances;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * {@code rds.failover@1}: FailoverDBCluster, always to a named instance: without the name, RDS
 * chooses, and a second call would fail back.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_FailoverDBCluster.html">FailoverDBCluster</a>
 */
public final class Failover implements Action {

    private static final String CLUSTER = "cluster";
    private static final String TO = "to";
    private static final String WRITER = "writer";
    private static final String AVAILABLE = "available";

    private final RdsClient acting;
    private final DatabaseClusters clusters;
    private final DatabaseInstances instances;
    private final BoundedCall call;
    private final Lag lag;

    public Failover(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().rds();
        this.clusters = new DatabaseClusters(clients.reading().rds());
        this.instances = new DatabaseInstances(clients.reading().rds());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(DatabaseManifests.FAILOVER, clock);
    }

    @Override
    public ActionManifest manifest() {
        return DatabaseManifests.FAILOVER;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String to = to(params);
        return cluster(params)
                .then(cluster -> fit(cluster, to))
                .plan(cluster -> ready(cluster, to));
    }

    @Override
    public Outcome call(Intent intent) {
        return call.send(
                intent,
                () -> cluster(intent.params()).obstacle(cluster -> changed(intent, cluster)),
                limits ->
                        acting.failoverDBCluster(request ->
                                request.dbClusterIdentifier(name(intent.params()))
                                        .targetDBInstanceIdentifier(to(intent.params()))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return cluster(intent.params()).observation(cluster -> judge(intent, cluster));
    }

    /** Never by itself: it would interrupt writes once more, and may be worse. */
    @Override
    public UndoPlan undo(Intent intent) {
        return cluster(intent.params()).undo(cluster -> undo(intent, cluster));
    }

    /** The cluster again if it can fail over to that instance. */
    private Reading<DBCluster> fit(DBCluster cluster, String to) {
        String id = cluster.dbClusterIdentifier();
        Optional<String> writer = DatabaseClusters.writer(cluster);
        if (!AVAILABLE.equals(cluster.status())) {
            return refused(
                    "wrong-status",
                    id + " is " + cluster.status() + "; it fails over only when available");
        }
        if (writer.isEmpty()) {
            return refused(
                    "no-writer",
                    id + " has no writer here; a global cluster is failed over as a whole");
        }
        if (writer.get().equals(to)) {
            return refused("no-change", to + " is the writer of " + id + " already");
        }
        if (!DatabaseClusters.readers(cluster).contains(to)) {
            return refused(
                    "not-a-reader",
                    to + " is no reader of " + id + "; take " + DatabaseClusters.readers(cluster));
        }
        return instances.read(to).then(reader -> fit(cluster, reader));
    }

    private static Reading<DBCluster> fit(DBCluster cluster, DBInstance reader) {
        return AVAILABLE.equals(reader.dbInstanceStatus())
                ? new Reading.Present<>(cluster)
                : refused(
                        "reader-not-available",
                        reader.dbInstanceIdentifier()
                                + " is "
                                + reader.dbInstanceStatus()
                                + "; take a reader that is available");
    }

    private static Reading<DBCluster> refused(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }

    private static PlanResult ready(DBCluster cluster, String to) {
        String id = cluster.dbClusterIdentifier();
        String writer = writer(cluster);
        return new PlanResult.Ready(
                Map.of(CLUSTER, id, TO, to),
                Map.of(WRITER, writer),
                Map.of(WRITER, to),
                "writer of " + id + " " + writer + " → " + to,
                new BlastRadius(1, 1, WRITER),
                List.of(
                        new PlannedCall(
                                "rds:FailoverDBCluster",
                                Values.orEmpty(cluster.dbClusterArn()),
                                Map.of("TargetDBInstanceIdentifier", to))),
                DatabaseManifests.FAILOVER.undo());
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, DBCluster cluster) {
        boolean same = writer(cluster).equals(before(intent)) && AVAILABLE.equals(cluster.status());
        return same
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the cluster",
                                AVAILABLE + " with the writer " + before(intent),
                                seen(cluster)));
    }

    private Observation judge(Intent intent, DBCluster cluster) {
        String writer = writer(cluster);
        if (writer.equals(to(intent.params()))) {
            return new Observation.Applied(seen(cluster));
        }
        if (!writer.equals(before(intent))) {
            return new Observation.Inconclusive(seen(cluster) + ": not the one asked for");
        }
        return AVAILABLE.equals(cluster.status())
                ? lag.unchanged(intent, seen(cluster))
                : new Observation.Inconclusive(seen(cluster) + "; look again when it is available");
    }

    private static UndoPlan undo(Intent intent, DBCluster cluster) {
        String writer = writer(cluster);
        if (writer.equals(before(intent))) {
            return new UndoPlan.NotNeeded(writer + " is the writer as it was");
        }
        return writer.equals(to(intent.params()))
                ? new UndoPlan.NotNeeded(
                        writer
                                + " stays the writer: failing back interrupts writes a second time,"
                                + " and is for a person to decide")
                : new UndoPlan.Changed(seen(cluster) + ": someone else changed it");
    }

    private Reading<DBCluster> cluster(Map<String, Object> params) {
        return clusters.read(name(params));
    }

    private static String seen(DBCluster cluster) {
        return cluster.status() + " with the writer " + writer(cluster);
    }

    private static String writer(DBCluster cluster) {
        return DatabaseClusters.writer(cluster).orElse("none");
    }

    private static String before(Intent intent) {
        return new Values(intent.before()).text(WRITER);
    }

    private static String name(Map<String, Object> params) {
        return DatabaseClusters.name(new Values(params).text(CLUSTER));
    }

    private static String to(Map<String, Object> params) {
        return DatabaseInstances.name(new Values(params).text(TO));
    }
}
