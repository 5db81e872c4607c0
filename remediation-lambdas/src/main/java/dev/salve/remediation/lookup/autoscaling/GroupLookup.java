package dev.salve.remediation.lookup.autoscaling;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AutoScalingGroups;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.InstanceRefreshes;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** {@code asg.group}: DescribeAutoScalingGroups and DescribeInstanceRefreshes. */
public final class GroupLookup implements Lookup {

    private static final String UNKNOWN = "unknown";

    private final AutoScalingClient autoScaling;
    private final AutoScalingGroups groups;

    public GroupLookup(AwsClients clients) {
        this.autoScaling = clients.reading().autoScaling();
        this.groups = new AutoScalingGroups(autoScaling);
    }

    @Override
    public LookupManifest manifest() {
        return AutoScalingLookups.GROUP;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        String name = AutoScalingGroups.name(new Values(params).text("name"));
        return switch (groups.read(name)) {
            case Reading.Absent<AutoScalingGroup>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<AutoScalingGroup>(var group) -> withRefresh(group);
        };
    }

    private Result withRefresh(AutoScalingGroup group) {
        return switch (refresh(group.autoScalingGroupName())) {
            case Reading.Absent<String>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<String>(var refresh) -> new Result.Found(fields(group, refresh));
        };
    }

    private Reading<String> refresh(String name) {
        try {
            return new Reading.Present<>(
                    autoScaling
                            .describeInstanceRefreshes(
                                    request -> request.autoScalingGroupName(name))
                            .instanceRefreshes()
                            .stream()
                            .filter(InstanceRefreshes::runs)
                            .map(InstanceRefresh::statusAsString)
                            .findFirst()
                            .orElse("none"));
        } catch (UnsupportedOperationException missing) {
            return new Reading.Present<>(UNKNOWN);
        } catch (SdkException failure) {
            // A service that cannot say is a value a guard can test; a missing permission is not.
            return failure instanceof AwsServiceException answer && answer.statusCode() >= 500
                    ? new Reading.Present<>(UNKNOWN)
                    : Reading.failed("autoscaling:DescribeInstanceRefreshes", failure);
        }
    }

    private static Map<String, Object> fields(AutoScalingGroup group, String refresh) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", group.autoScalingGroupARN());
        fields.put("name", group.autoScalingGroupName());
        fields.put("desired", Values.orZero(group.desiredCapacity()));
        fields.put("min", Values.orZero(group.minSize()));
        fields.put("max", Values.orZero(group.maxSize()));
        fields.put("healthy", group.instances().stream().filter(GroupLookup::isHealthy).count());
        fields.put("instances", (long) group.instances().size());
        fields.put("refresh", refresh);
        fields.put("suspended", suspended(group));
        return fields;
    }

    private static boolean isHealthy(Instance instance) {
        return instance.lifecycleState() == LifecycleState.IN_SERVICE
                && "Healthy".equals(instance.healthStatus());
    }

    private static List<String> suspended(AutoScalingGroup group) {
        return group.suspendedProcesses().stream()
                .map(SuspendedProcess::processName)
                .sorted()
                .toList();
    }
}
