package dev.salve.sandbox.elasticache;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;

/** The account's ElastiCache clusters. */
public record Caches(AccountSite site, Shelf<Cache> clusters) {

    /** None yet. */
    public static Caches in(AccountSite site, Instant now) {
        return new Caches(site, new Shelf<>(new Cache.Kind(), now));
    }

    /** Adds a cluster. */
    public void add(Cache cache) {
        clusters.add(cache);
    }

    String arn(String id) {
        return site.arn("elasticache", "cluster:" + id);
    }
}
