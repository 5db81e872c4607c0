package dev.salve.remediation;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.LookupManifest;
import dev.salve.remediation.action.appconfig.AppConfigManifests;
import dev.salve.remediation.action.applicationautoscaling.ScalableTargetManifests;
import dev.salve.remediation.action.autoscaling.AutoScalingManifests;
import dev.salve.remediation.action.cloudformation.StackManifests;
import dev.salve.remediation.action.codedeploy.CodeDeployManifests;
import dev.salve.remediation.action.deployment.DeploymentManifests;
import dev.salve.remediation.action.dynamodb.TableManifests;
import dev.salve.remediation.action.ec2.InstanceManifests;
import dev.salve.remediation.action.ecs.EcsManifests;
import dev.salve.remediation.action.elasticache.CacheManifests;
import dev.salve.remediation.action.kinesis.StreamManifests;
import dev.salve.remediation.action.lambda.FunctionManifests;
import dev.salve.remediation.action.notify.NotifyManifests;
import dev.salve.remediation.action.rds.DatabaseManifests;
import dev.salve.remediation.action.sqs.SqsManifests;
import dev.salve.remediation.action.ssm.SsmManifests;
import dev.salve.remediation.action.states.StatesManifests;
import dev.salve.remediation.lookup.autoscaling.AutoScalingLookups;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchLookups;
import dev.salve.remediation.lookup.deployment.DeploymentLookups;
import dev.salve.remediation.lookup.dynamodb.TableLookups;
import dev.salve.remediation.lookup.ec2.InstanceLookups;
import dev.salve.remediation.lookup.ecs.EcsLookups;
import dev.salve.remediation.lookup.elasticache.CacheLookups;
import dev.salve.remediation.lookup.health.HealthLookups;
import dev.salve.remediation.lookup.kinesis.StreamLookups;
import dev.salve.remediation.lookup.lambda.LambdaLookups;
import dev.salve.remediation.lookup.rds.DatabaseLookups;
import dev.salve.remediation.lookup.sqs.SqsLookups;
import dev.salve.remediation.lookup.ssm.SsmLookups;
import dev.salve.remediation.lookup.tags.TagLookups;
import java.util.List;
import java.util.Map;

/** What this module can do, described; loads neither an action nor the SDK. */
public final class RemediationCatalogue implements CatalogueProvider {

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                AppConfigManifests.STOP_DEPLOYMENT,
                AutoScalingManifests.ENTER_STANDBY,
                AutoScalingManifests.REPLACE_INSTANCE,
                AutoScalingManifests.ROLLBACK_REFRESH,
                AutoScalingManifests.SET_DESIRED,
                AutoScalingManifests.SET_LIMITS,
                AutoScalingManifests.START_REFRESH,
                CacheManifests.REBOOT,
                CodeDeployManifests.STOP_AND_ROLL_BACK,
                DatabaseManifests.FAILOVER,
                DatabaseManifests.GROW_STORAGE,
                DatabaseManifests.REBOOT,
                DeploymentManifests.ROLLBACK,
                EcsManifests.RESTART_SERVICE,
                EcsManifests.ROLLBACK_SERVICE,
                EcsManifests.SCALE_SERVICE,
                EcsManifests.STOP_DEPLOYMENT,
                EcsManifests.STOP_TASK,
                FunctionManifests.INVOKE,
                FunctionManifests.ROLLBACK_ALIAS,
                FunctionManifests.SET_CONCURRENCY,
                InstanceManifests.REBOOT,
                InstanceManifests.STOP_START,
                NotifyManifests.CHANNEL,
                NotifyManifests.OWNER,
                NotifyManifests.PAGE,
                ScalableTargetManifests.SET_LIMITS,
                SqsManifests.REDRIVE,
                SqsManifests.STOP_REDRIVE,
                SsmManifests.RUN_COMMAND,
                SsmManifests.START_AUTOMATION,
                StackManifests.CANCEL_UPDATE,
                StatesManifests.START_EXECUTION,
                StreamManifests.SET_SHARDS,
                TableManifests.SET_CAPACITY);
    }

    @Override
    public List<LookupManifest> lookups() {
        return List.of(
                AutoScalingLookups.GROUP,
                CacheLookups.CLUSTER,
                CloudWatchLookups.ALARM,
                CloudWatchLookups.METRIC,
                DatabaseLookups.CLUSTER,
                DatabaseLookups.FROM_EVENT,
                DatabaseLookups.INSTANCE,
                DeploymentLookups.FROM_EVENT,
                EcsLookups.SERVICE,
                EcsLookups.SERVICE_OF_TARGET_GROUP,
                EcsLookups.TASK,
                HealthLookups.OPEN_EVENTS,
                InstanceLookups.INSTANCE,
                LambdaLookups.FUNCTION,
                LambdaLookups.LAST_DEPLOYMENT,
                SqsLookups.DEAD_LETTER_QUEUE,
                SqsLookups.QUEUE,
                SsmLookups.CALENDAR,
                StreamLookups.STREAM,
                TableLookups.TABLE,
                TagLookups.OF);
    }

    @Override
    public Map<String, String> formerNames() {
        return Map.of("ec2.recover@1", "ec2.stop-start@1");
    }
}
