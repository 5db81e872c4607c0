package dev.salve.remediation.lookup.rds;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.DatabaseClusters;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;

/** {@code rds.cluster}: a cluster by its identifier. */
public final class ClusterLookup implements Lookup {

    /** RDS takes the lowest first. */
    private static final int LAST_TIER = 15;

    private final DatabaseClusters clusters;

    public ClusterLookup(AwsClients clients) {
        this.clusters = new DatabaseClusters(clients.reading().rds());
    }

    @Override
    public LookupManifest manifest() {
        return DatabaseLookups.CLUSTER;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return switch (clusters.read(DatabaseClusters.name(new Values(params).text("id")))) {
            case Reading.Absent<DBCluster>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<DBCluster>(var cluster) -> new Result.Found(fields(cluster));
        };
    }

    private static Map<String, Object> fields(DBCluster cluster) {
        List<String> readers = DatabaseClusters.readers(cluster);
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", Values.orEmpty(cluster.dbClusterArn()));
        fields.put("id", cluster.dbClusterIdentifier());
        fields.put("status", Values.orEmpty(cluster.status()));
        fields.put("engine", Values.orEmpty(cluster.engine()));
        fields.put("writer", DatabaseClusters.writer(cluster).orElse(""));
        fields.put("readers", readers);
        fields.put("reader", firstInLine(cluster, readers));
        fields.put("members", (long) cluster.dbClusterMembers().size());
        fields.put("multiAz", Boolean.TRUE.equals(cluster.multiAZ()));
        return fields;
    }

    private static String firstInLine(DBCluster cluster, List<String> readers) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> readers.contains(member.dbInstanceIdentifier()))
                .min(
                        Comparator.comparingInt(ClusterLookup::tier)
                                .thenComparing(DBClusterMember::dbInstanceIdentifier))
                .map(DBClusterMember::dbInstanceIdentifier)
                .orElse("");
    }

    private static int tier(DBClusterMember member) {
        return Objects.requireNonNullElse(member.promotionTier(), LAST_TIER);
    }
}
