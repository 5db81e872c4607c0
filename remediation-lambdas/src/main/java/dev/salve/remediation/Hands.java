package dev.salve.remediation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.remediation.action.autoscaling.AutoScalingManifests;
import dev.salve.remediation.action.autoscaling.SetDesired;
import dev.salve.remediation.action.deployment.DeploymentManifests;
import dev.salve.remediation.action.deployment.DeploymentRollback;
import dev.salve.remediation.action.ec2.InstanceManifests;
import dev.salve.remediation.action.ec2.StopStart;
import dev.salve.remediation.action.ecs.EcsManifests;
import dev.salve.remediation.action.ecs.RestartService;
import dev.salve.remediation.action.ecs.RollbackService;
import dev.salve.remediation.action.ecs.ScaleService;
import dev.salve.remediation.action.ecs.StopDeployment;
import dev.salve.remediation.action.ecs.StopTask;
import dev.salve.remediation.action.rds.DatabaseManifests;
import dev.salve.remediation.action.rds.GrowStorage;
import dev.salve.remediation.action.sqs.Redrive;
import dev.salve.remediation.action.sqs.SqsManifests;
import dev.salve.remediation.action.sqs.StopRedrive;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.lookup.autoscaling.AutoScalingLookups;
import dev.salve.remediation.lookup.autoscaling.GroupLookup;
import dev.salve.remediation.lookup.cloudwatch.AlarmLookup;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchLookups;
import dev.salve.remediation.lookup.deployment.DeploymentFromEvent;
import dev.salve.remediation.lookup.deployment.DeploymentLookups;
import dev.salve.remediation.lookup.ec2.InstanceLookup;
import dev.salve.remediation.lookup.ec2.InstanceLookups;
import dev.salve.remediation.lookup.ecs.EcsLookups;
import dev.salve.remediation.lookup.ecs.ServiceLookup;
import dev.salve.remediation.lookup.ecs.ServiceOfTargetGroup;
import dev.salve.remediation.lookup.ecs.TaskLookup;
import dev.salve.remediation.lookup.lambda.LambdaLookups;
import dev.salve.remediation.lookup.lambda.LastDeploymentLookup;
import dev.salve.remediation.lookup.rds.DatabaseFromEvent;
import dev.salve.remediation.lookup.rds.DatabaseLookup;
import dev.salve.remediation.lookup.rds.DatabaseLookups;
import dev.salve.remediation.lookup.sqs.DeadLetterQueueLookup;
import dev.salve.remediation.lookup.sqs.SqsLookups;
import dev.salve.remediation.lookup.ssm.CalendarLookup;
import dev.salve.remediation.lookup.ssm.SsmLookups;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every action and look-up of this module, ready to run. Each is made when it is first asked for,
 * and with it its clients: a start makes none. Safe for several threads.
 */
public final class Hands implements Toolbox {

    private static final Map<String, ActionMaker> ACTIONS =
            Map.ofEntries(
                    entry(AutoScalingManifests.SET_DESIRED, SetDesired::new),
                    entry(DatabaseManifests.GROW_STORAGE, GrowStorage::new),
                    entry(DeploymentManifests.ROLLBACK, DeploymentRollback::new),
                    entry(EcsManifests.RESTART_SERVICE, RestartService::new),
                    entry(EcsManifests.ROLLBACK_SERVICE, RollbackService::new),
                    entry(EcsManifests.SCALE_SERVICE, ScaleService::new),
                    entry(EcsManifests.STOP_DEPLOYMENT, StopDeployment::new),
                    entry(EcsManifests.STOP_TASK, StopTask::new),
                    entry(InstanceManifests.STOP_START, StopStart::new),
                    entry(SqsManifests.REDRIVE, Redrive::new),
                    entry(SqsManifests.STOP_REDRIVE, StopRedrive::new));

    private static final Map<String, LookupMaker> LOOKUPS =
            Map.ofEntries(
                    entry(AutoScalingLookups.GROUP, (clients, clock) -> new GroupLookup(clients)),
                    entry(CloudWatchLookups.ALARM, (clients, clock) -> new AlarmLookup(clients)),
                    entry(
                            DatabaseLookups.FROM_EVENT,
                            (clients, clock) -> new DatabaseFromEvent(clients)),
                    entry(
                            DatabaseLookups.INSTANCE,
                            (clients, clock) -> new DatabaseLookup(clients)),
                    entry(
                            DeploymentLookups.FROM_EVENT,
                            (clients, clock) -> new DeploymentFromEvent(clients)),
                    entry(EcsLookups.SERVICE, (clients, clock) -> new ServiceLookup(clients)),
                    entry(
                            EcsLookups.SERVICE_OF_TARGET_GROUP,
                            (clients, clock) -> new ServiceOfTargetGroup(clients)),
                    entry(EcsLookups.TASK, (clients, clock) -> new TaskLookup(clients)),
                    entry(
                            InstanceLookups.INSTANCE,
                            (clients, clock) -> new InstanceLookup(clients)),
                    entry(
                            LambdaLookups.LAST_DEPLOYMENT,
                            (clients, clock) -> new LastDeploymentLookup(clients)),
                    entry(SqsLookups.DEAD_LETTER_QUEUE, DeadLetterQueueLookup::new),
                    entry(SsmLookups.CALENDAR, (clients, clock) -> new CalendarLookup(clients)));

    private final AwsClients clients;
    private final InstantSource clock;
    private final Map<String, Action> actions = new ConcurrentHashMap<>();
    private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();

    /** Makes an action for an account. */
    private interface ActionMaker {
        Action make(AwsClients clients, InstantSource clock);
    }

    /** Makes a look-up for an account. */
    private interface LookupMaker {
        Lookup make(AwsClients clients, InstantSource clock);
    }

    /**
     * @param clock tells whether a call deadline has passed and until when metrics are read; must
     *     be the ledger's time within skew
     */
    public Hands(AwsClients clients, InstantSource clock) {
        this.clients = Objects.requireNonNull(clients, "clients is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** The action of that name; empty for messages, which the workflow sends itself. */
    @Override
    public Optional<Action> action(String name) {
        ActionMaker maker = ACTIONS.get(name);
        return maker == null
                ? Optional.empty()
                : Optional.of(actions.computeIfAbsent(name, key -> maker.make(clients, clock)));
    }

    /** The look-up of that name. */
    @Override
    public Optional<Lookup> lookup(String name) {
        LookupMaker maker = LOOKUPS.get(name);
        return maker == null
                ? Optional.empty()
                : Optional.of(lookups.computeIfAbsent(name, key -> maker.make(clients, clock)));
    }

    private static Map.Entry<String, ActionMaker> entry(
            ActionManifest manifest, ActionMaker maker) {
        return Map.entry(manifest.name(), maker);
    }

    private static Map.Entry<String, LookupMaker> entry(
            LookupManifest manifest, LookupMaker maker) {
        return Map.entry(manifest.name(), maker);
    }
}
