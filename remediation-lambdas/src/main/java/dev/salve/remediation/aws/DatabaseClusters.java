package dev.salve.remediation.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/**
 * Reads RDS clusters: Aurora's, and those of Multi-AZ deployments with readable standbys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html">DescribeDBClusters</a>
 */
public final class DatabaseClusters {

    private static final String NAME_IN_ARN = ":cluster:";

    private final RdsClient rds;

    public DatabaseClusters(RdsClient rds) {
        this.rds = rds;
    }

    /** A cluster's identifier from its identifier or ARN. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /** The cluster as it is now. */
    public Reading<DBCluster> read(String name) {
        return Question.ask(
                "rds:DescribeDBClusters",
                () -> {
                    try {
                        return rds
                                .describeDBClusters(request -> request.dbClusterIdentifier(name))
                                .dbClusters()
                                .stream()
                                .findFirst()
                                .<Reading<DBCluster>>map(Reading.Present::new)
                                .orElseGet(() -> missing(name));
                    } catch (DbClusterNotFoundException unknown) {
                        return missing(name);
                    }
                });
    }

    /** The identifier of the instance that takes writes; empty in a secondary Region's cluster. */
    public static Optional<String> writer(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .filter(DatabaseClusters::writes)
                .map(DBClusterMember::dbInstanceIdentifier)
                .findFirst();
    }

    /** The identifiers of the instances that only read, sorted. */
    public static List<String> readers(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> !writes(member))
                .map(DBClusterMember::dbInstanceIdentifier)
                .sorted()
                .toList();
    }

    private static boolean writes(DBClusterMember member) {
        return Boolean.TRUE.equals(member.isClusterWriter());
    }

    private static Reading<DBCluster> missing(String name) {
        return new Reading.Absent<>(
                "no-such-cluster",
                "there is no RDS cluster " + name + "; check its name and region");
    }
}
