package dev.salve.sandbox.rds;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.List;

/** The account's RDS instances and clusters. */
public record Databases(
        AccountSite site, Shelf<DatabaseInstance> instances, Shelf<DatabaseCluster> clusters) {

    /** None yet. */
    public static Databases in(AccountSite site, Instant now) {
        return new Databases(
                site,
                new Shelf<>(new DatabaseInstance.Kind(), now),
                new Shelf<>(new DatabaseCluster.Kind(), now));
    }

    /** Adds an instance. */
    public void add(DatabaseInstance instance) {
        instances.add(instance);
    }

    /** Adds an Aurora cluster and its instances; the first one is the writer. */
    public void addCluster(String id, String engine, List<String> members) {
        clusters.add(DatabaseCluster.of(id, engine, members));
        // Aurora's storage is the cluster's; its instances say 1 GiB.
        members.forEach(member -> add(DatabaseInstance.of(member, engine, 1).in(id)));
    }

    String instanceArn(String id) {
        return site.arn("rds", "db:" + id);
    }

    String clusterArn(String id) {
        return site.arn("rds", "cluster:" + id);
    }
}
