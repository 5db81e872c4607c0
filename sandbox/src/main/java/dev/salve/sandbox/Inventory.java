package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import dev.salve.sandbox.appconfig.Configurations;
import dev.salve.sandbox.applicationautoscaling.Target;
import dev.salve.sandbox.cloudformation.Stacks;
import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.dynamodb.Table;
import dev.salve.sandbox.ec2.Machine;
import dev.salve.sandbox.ec2.MachineKind;
import dev.salve.sandbox.elasticache.Caches;
import dev.salve.sandbox.health.HealthEvent;
import dev.salve.sandbox.kinesis.DataStream;
import dev.salve.sandbox.lambda.LambdaFunctions;
import dev.salve.sandbox.rds.Databases;
import dev.salve.sandbox.sfn.StateMachines;
import dev.salve.sandbox.sqs.MessageQueues;
import dev.salve.sandbox.ssm.ManagedSystems;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();
    private final AccountSite site;
    private final Configurations appConfig;
    private final Caches caches;
    private final Deployments codeDeploy;
    private final Databases databases;
    private final Shelf<DataStream> dataStreams;
    private final Shelf<HealthEvent> healthEvents;
    private final LambdaFunctions lambda;
    private final Shelf<Machine> machines;
    private final MessageQueues queues;
    private final Shelf<Target> scalableTargets;
    private final Stacks stacks;
    private final StateMachines stateMachines;
    private final ManagedSystems systemsManager;
    private final Shelf<Table> tables;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        this.site = site;
        appConfig = new Configurations(now);
        caches = Caches.in(site, now);
        codeDeploy = new Deployments(ids, now);
        databases = Databases.in(site, now);
        dataStreams = keep("kinesis", new Shelf<>(new DataStream.Kind(), now));
        healthEvents = keep("health", new Shelf<>(new HealthEvent.Kind(), now));
        lambda = new LambdaFunctions(site, ids, now);
        machines = keep("ec2", new Shelf<>(new MachineKind(), now));
        queues = MessageQueues.in(site, ids, now);
        scalableTargets = keep("applicationautoscaling", new Shelf<>(new Target.Kind(), now));
        stacks = new Stacks(site, ids, now);
        stateMachines = new StateMachines(site, now);
        systemsManager = new ManagedSystems(site, ids, now);
        tables = keep("dynamodb", new Shelf<>(new Table.Kind(), now));
        parts.putAll(appConfig.parts());
        parts.put("elasticache", caches.clusters());
        parts.put("codedeploy", codeDeploy.part());
        parts.put("rds-clusters", databases.clusters());
        parts.put("rds-instances", databases.instances());
        parts.put("lambda", lambda.part());
        parts.put("sqs", queues.queues());
        parts.putAll(stacks.parts());
        parts.putAll(stateMachines.parts());
        parts.putAll(systemsManager.parts());
    }

    public Configurations appConfig() {
        return appConfig;
    }

    /** ElastiCache's clusters. */
    public Caches caches() {
        return caches;
    }

    public Deployments codeDeploy() {
        return codeDeploy;
    }

    /** RDS's instances and clusters. */
    public Databases databases() {
        return databases;
    }

    /** Kinesis's streams. */
    public Shelf<DataStream> dataStreams() {
        return dataStreams;
    }

    public Shelf<HealthEvent> healthEvents() {
        return healthEvents;
    }

    public LambdaFunctions lambda() {
        return lambda;
    }

    /** The EC2 instances that belong to no Auto Scaling group. */
    public Shelf<Machine> machines() {
        return machines;
    }

    /** SQS's queues. */
    public MessageQueues queues() {
        return queues;
    }

    /** What Application Auto Scaling scales. */
    public Shelf<Target> scalableTargets() {
        return scalableTargets;
    }

    /** CloudFormation's stacks. */
    public Stacks stacks() {
        return stacks;
    }

    public StateMachines stateMachines() {
        return stateMachines;
    }

    /** Documents, commands, automations, calendars and nodes. */
    public ManagedSystems systemsManager() {
        return systemsManager;
    }

    /** DynamoDB's tables. */
    public Shelf<Table> tables() {
        return tables;
    }

    /** The tags of what the tagging API knows, by ARN. */
    Map<String, Map<String, String>> tagged() {
        Map<String, Map<String, String>> tagged = new TreeMap<>();
        dataStreams.all().forEach(each -> tagged.put(each.arn(site), each.tags()));
        tables.all().forEach(each -> tagged.put(each.arn(site), each.tags()));
        return tagged;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }

    private <P extends KeptPart> P keep(String name, P part) {
        parts.put(name, part);
        return part;
    }
}
