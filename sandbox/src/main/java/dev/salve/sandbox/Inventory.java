package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.elasticache.Caches;
import dev.salve.sandbox.rds.Databases;
import dev.salve.sandbox.sqs.MessageQueues;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();

    private final Caches caches;
    private final Databases databases;
    private final MessageQueues queues;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        caches = Caches.in(site, now);
        parts.put("elasticache", caches.clusters());
        databases = Databases.in(site, now);
        parts.put("rds-clusters", databases.clusters());
        parts.put("rds-instances", databases.instances());
        queues = MessageQueues.in(site, ids, now);
        parts.put("sqs", queues.queues());
    }

    /** ElastiCache's clusters. */
    public Caches caches() {
        return caches;
    }

    /** RDS's instances and clusters. */
    public Databases databases() {
        return databases;
    }

    /** SQS's queues. */
    public MessageQueues queues() {
        return queues;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
