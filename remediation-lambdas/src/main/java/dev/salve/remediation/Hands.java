package dev.salve.remediation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.remediation.action.appconfig.AppConfigManifests;
import dev.salve.remediation.action.appconfig.StopConfigurationDeployment;
import dev.salve.remediation.action.applicationautoscaling.ScalableTargetManifests;
import dev.salve.remediation.action.applicationautoscaling.SetTargetLimits;
import dev.salve.remediation.action.autoscaling.AutoScalingManifests;
import dev.salve.remediation.action.autoscaling.EnterStandby;
import dev.salve.remediation.action.autoscaling.ReplaceInstance;
import dev.salve.remediation.action.autoscaling.RollbackRefresh;
import dev.salve.remediation.action.autoscaling.SetDesired;
import dev.salve.remediation.action.autoscaling.SetLimits;
import dev.salve.remediation.action.autoscaling.StartRefresh;
import dev.salve.remediation.action.cloudformation.CancelUpdate;
import dev.salve.remediation.action.cloudformation.StackManifests;
import dev.salve.remediation.action.codedeploy.CodeDeployManifests;
import dev.salve.remediation.action.codedeploy.StopAndRollBack;
import dev.salve.remediation.action.deployment.DeploymentManifests;
import dev.salve.remediation.action.deployment.DeploymentRollback;
import dev.salve.remediation.action.dynamodb.SetCapacity;
import dev.salve.remediation.action.dynamodb.TableManifests;
import dev.salve.remediation.action.ec2.InstanceManifests;
import dev.salve.remediation.action.ec2.Reboot;
import dev.salve.remediation.action.ec2.StopStart;
import dev.salve.remediation.action.ecs.EcsManifests;
import dev.salve.remediation.action.ecs.RestartService;
import dev.salve.remediation.action.ecs.RollbackService;
import dev.salve.remediation.action.ecs.ScaleService;
import dev.salve.remediation.action.ecs.StopDeployment;
import dev.salve.remediation.action.ecs.StopTask;
import dev.salve.remediation.action.elasticache.CacheManifests;
import dev.salve.remediation.action.elasticache.RebootCache;
import dev.salve.remediation.action.kinesis.SetShards;
import dev.salve.remediation.action.kinesis.StreamManifests;
import dev.salve.remediation.action.lambda.FunctionManifests;
import dev.salve.remediation.action.lambda.InvokeFunction;
import dev.salve.remediation.action.lambda.RollbackAlias;
import dev.salve.remediation.action.lambda.SetConcurrency;
import dev.salve.remediation.action.rds.DatabaseManifests;
import dev.salve.remediation.action.rds.Failover;
import dev.salve.remediation.action.rds.GrowStorage;
import dev.salve.remediation.action.rds.RebootDatabase;
import dev.salve.remediation.action.sqs.Redrive;
import dev.salve.remediation.action.sqs.SqsManifests;
import dev.salve.remediation.action.sqs.StopRedrive;
import dev.salve.remediation.action.ssm.RunCommand;
import dev.salve.remediation.action.ssm.SsmManifests;
import dev.salve.remediation.action.ssm.StartAutomation;
import dev.salve.remediation.action.states.StartExecution;
import dev.salve.remediation.action.states.StatesManifests;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.lookup.autoscaling.AutoScalingLookups;
import dev.salve.remediation.lookup.autoscaling.GroupLookup;
import dev.salve.remediation.lookup.cloudwatch.AlarmLookup;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchLookups;
import dev.salve.remediation.lookup.cloudwatch.MetricLookup;
import dev.salve.remediation.lookup.deployment.DeploymentFromEvent;
import dev.salve.remediation.lookup.deployment.DeploymentLookups;
import dev.salve.remediation.lookup.dynamodb.TableLookup;
import dev.salve.remediation.lookup.dynamodb.TableLookups;
import dev.salve.remediation.lookup.ec2.InstanceLookup;
import dev.salve.remediation.lookup.ec2.InstanceLookups;
import dev.salve.remediation.lookup.ecs.EcsLookups;
import dev.salve.remediation.lookup.ecs.ServiceLookup;
import dev.salve.remediation.lookup.ecs.ServiceOfTargetGroup;
import dev.salve.remediation.lookup.ecs.TaskLookup;
import dev.salve.remediation.lookup.elasticache.CacheLookup;
import dev.salve.remediation.lookup.elasticache.CacheLookups;
import dev.salve.remediation.lookup.health.HealthLookups;
import dev.salve.remediation.lookup.health.OpenEventsLookup;
import dev.salve.remediation.lookup.kinesis.StreamLookup;
import dev.salve.remediation.lookup.kinesis.StreamLookups;
import dev.salve.remediation.lookup.lambda.FunctionLookup;
import dev.salve.remediation.lookup.lambda.LambdaLookups;
import dev.salve.remediation.lookup.lambda.LastDeploymentLookup;
import dev.salve.remediation.lookup.rds.ClusterLookup;
import dev.salve.remediation.lookup.rds.DatabaseFromEvent;
import dev.salve.remediation.lookup.rds.DatabaseLookup;
import dev.salve.remediation.lookup.rds.DatabaseLookups;
import dev.salve.remediation.lookup.sqs.DeadLetterQueueLookup;
import dev.salve.remediation.lookup.sqs.QueueLookup;
import dev.salve.remediation.lookup.sqs.SqsLookups;
import dev.salve.remediation.lookup.ssm.CalendarLookup;
import dev.salve.remediation.lookup.ssm.SsmLookups;
import dev.salve.remediation.lookup.tags.TagLookups;
import dev.salve.remediation.lookup.tags.TagsLookup;
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
                    entry(AppConfigManifests.STOP_DEPLOYMENT, StopConfigurationDeployment::new),
                    entry(AutoScalingManifests.ENTER_STANDBY, EnterStandby::new),
                    entry(AutoScalingManifests.REPLACE_INSTANCE, ReplaceInstance::new),
                    entry(AutoScalingManifests.ROLLBACK_REFRESH, RollbackRefresh::new),
                    entry(AutoScalingManifests.SET_DESIRED, SetDesired::new),
                    entry(AutoScalingManifests.SET_LIMITS, SetLimits::new),
                    entry(AutoScalingManifests.START_REFRESH, StartRefresh::new),
                    entry(CacheManifests.REBOOT, RebootCache::new),
                    entry(CodeDeployManifests.STOP_AND_ROLL_BACK, StopAndRollBack::new),
                    entry(DatabaseManifests.FAILOVER, Failover::new),
                    entry(DatabaseManifests.GROW_STORAGE, GrowStorage::new),
                    entry(DatabaseManifests.REBOOT, RebootDatabase::new),
                    entry(DeploymentManifests.ROLLBACK, DeploymentRollback::new),
                    entry(EcsManifests.RESTART_SERVICE, RestartService::new),
                    entry(EcsManifests.ROLLBACK_SERVICE, RollbackService::new),
                    entry(EcsManifests.SCALE_SERVICE, ScaleService::new),
                    entry(EcsManifests.STOP_DEPLOYMENT, StopDeployment::new),
                    entry(EcsManifests.STOP_TASK, StopTask::new),
                    entry(FunctionManifests.INVOKE, InvokeFunction::new),
                    entry(FunctionManifests.ROLLBACK_ALIAS, RollbackAlias::new),
                    entry(FunctionManifests.SET_CONCURRENCY, SetConcurrency::new),
                    entry(InstanceManifests.REBOOT, Reboot::new),
                    entry(InstanceManifests.STOP_START, StopStart::new),
                    entry(ScalableTargetManifests.SET_LIMITS, SetTargetLimits::new),
                    entry(SqsManifests.REDRIVE, Redrive::new),
                    entry(SqsManifests.STOP_REDRIVE, StopRedrive::new),
                    entry(SsmManifests.RUN_COMMAND, RunCommand::new),
                    entry(SsmManifests.START_AUTOMATION, StartAutomation::new),
                    entry(StackManifests.CANCEL_UPDATE, CancelUpdate::new),
                    entry(StatesManifests.START_EXECUTION, StartExecution::new),
                    entry(StreamManifests.SET_SHARDS, SetShards::new),
                    entry(TableManifests.SET_CAPACITY, SetCapacity::new));

    private static final Map<String, LookupMaker> LOOKUPS =
            Map.ofEntries(
                    entry(AutoScalingLookups.GROUP, (clients, clock) -> new GroupLookup(clients)),
                    entry(CacheLookups.CLUSTER, (clients, clock) -> new CacheLookup(clients)),
                    entry(CloudWatchLookups.ALARM, (clients, clock) -> new AlarmLookup(clients)),
                    entry(CloudWatchLookups.METRIC, MetricLookup::new),
                    entry(DatabaseLookups.CLUSTER, (clients, clock) -> new ClusterLookup(clients)),
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
                            HealthLookups.OPEN_EVENTS,
                            (clients, clock) -> new OpenEventsLookup(clients)),
                    entry(
                            InstanceLookups.INSTANCE,
                            (clients, clock) -> new InstanceLookup(clients)),
                    entry(LambdaLookups.FUNCTION, (clients, clock) -> new FunctionLookup(clients)),
                    entry(
                            LambdaLookups.LAST_DEPLOYMENT,
                            (clients, clock) -> new LastDeploymentLookup(clients)),
                    entry(SqsLookups.DEAD_LETTER_QUEUE, DeadLetterQueueLookup::new),
                    entry(SqsLookups.QUEUE, (clients, clock) -> new QueueLookup(clients)),
                    entry(SsmLookups.CALENDAR, (clients, clock) -> new CalendarLookup(clients)),
                    entry(StreamLookups.STREAM, (clients, clock) -> new StreamLookup(clients)),
                    entry(TableLookups.TABLE, (clients, clock) -> new TableLookup(clients)),
                    entry(TagLookups.OF, (clients, clock) -> new TagsLookup(clients)));

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
