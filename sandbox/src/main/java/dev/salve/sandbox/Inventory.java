package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.elasticache.Caches;
import dev.salve.sandbox.rds.Databases;
import dev.salve.sandbox.sqs.MessageQueues;
import dev.salve.sandbox.account.Shelf;
import dev.salve.sandbox.ec2.Machine;
import dev.salve.sandbox.ec2.MachineKind;
import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.lambda.LambdaFunctions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();
    private final Deployments codeDeploy;
    private final LambdaFunctions lambda;

    private final Caches caches;
    private final Databases databases;
    private final Shelf<Machine> machines;
    private final MessageQueues queues;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        codeDeploy = new Deployments(ids, now);
        parts.put("codedeploy", codeDeploy.part());
        lambda = new LambdaFunctions(site, ids, now);
        parts.put("lambda", lambda.part());
        caches = Caches.in(site, now);
        parts.put("elasticache", caches.clusters());
        databases = Databases.in(site, now);
        parts.put("rds-clusters", databases.clusters());
        parts.put("rds-instances", databases.instances());
        machines = new Shelf<>(new MachineKind(), now);
        parts.put("ec2", machines);
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

    /** The EC2 instances that belong to no Auto Scaling group. */
    public Shelf<Machine> machines() {
        return machines;
    }

    public Deployments codeDeploy() {
        return codeDeploy;
    }

    public LambdaFunctions lambda() {
        return lambda;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
