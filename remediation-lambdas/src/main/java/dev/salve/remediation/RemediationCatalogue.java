package dev.salve.remediation;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.LookupManifest;
import dev.salve.remediation.action.autoscaling.AutoScalingManifests;
import dev.salve.remediation.action.deployment.DeploymentManifests;
import dev.salve.remediation.action.ec2.InstanceManifests;
import dev.salve.remediation.action.ecs.EcsManifests;
import dev.salve.remediation.action.notify.NotifyManifests;
import dev.salve.remediation.action.rds.DatabaseManifests;
import dev.salve.remediation.action.sqs.SqsManifests;
import dev.salve.remediation.lookup.autoscaling.AutoScalingLookups;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchLookups;
import dev.salve.remediation.lookup.deployment.DeploymentLookups;
import dev.salve.remediation.lookup.ec2.InstanceLookups;
import dev.salve.remediation.lookup.ecs.EcsLookups;
import dev.salve.remediation.lookup.lambda.LambdaLookups;
import dev.salve.remediation.lookup.rds.DatabaseLookups;
import dev.salve.remediation.lookup.sqs.SqsLookups;
import dev.salve.remediation.lookup.ssm.SsmLookups;
import java.util.List;
import java.util.Map;

/** What this module can do, described; loads neither an action nor the SDK. */
public final class RemediationCatalogue implements CatalogueProvider {

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                AutoScalingManifests.SET_DESIRED,
                DeploymentManifests.ROLLBACK,
                InstanceManifests.STOP_START,
                EcsManifests.RESTART_SERVICE,
                EcsManifests.ROLLBACK_SERVICE,
                EcsManifests.SCALE_SERVICE,
                EcsManifests.STOP_DEPLOYMENT,
                EcsManifests.STOP_TASK,
                NotifyManifests.CHANNEL,
                NotifyManifests.OWNER,
                NotifyManifests.PAGE,
                DatabaseManifests.GROW_STORAGE,
                SqsManifests.REDRIVE,
                SqsManifests.STOP_REDRIVE);
    }

    @Override
    public List<LookupManifest> lookups() {
        return List.of(
                AutoScalingLookups.GROUP,
                CloudWatchLookups.ALARM,
                DeploymentLookups.FROM_EVENT,
                InstanceLookups.INSTANCE,
                EcsLookups.SERVICE,
                EcsLookups.SERVICE_OF_TARGET_GROUP,
                EcsLookups.TASK,
                LambdaLookups.LAST_DEPLOYMENT,
                DatabaseLookups.INSTANCE,
                DatabaseLookups.FROM_EVENT,
                SqsLookups.DEAD_LETTER_QUEUE,
                SsmLookups.CALENDAR);
    }

    @Override
    public Map<String, String> formerNames() {
        return Map.of("ec2.recover@1", "ec2.stop-start@1");
    }
}
