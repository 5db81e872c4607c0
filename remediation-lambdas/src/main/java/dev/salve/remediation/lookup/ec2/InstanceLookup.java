package dev.salve.remediation.lookup.ec2;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Instances;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** {@code ec2.instance}: DescribeInstances, its status checks and what its type has. */
public final class InstanceLookup implements Lookup {

    private final Ec2Client ec2;
    private final Instances instances;

    public InstanceLookup(AwsClients clients) {
        this.ec2 = clients.reading().ec2();
        this.instances = new Instances(ec2);
    }

    @Override
    public LookupManifest manifest() {
        return InstanceLookups.INSTANCE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return switch (instances.read(Instances.id(new Values(params).text("id")))) {
            case Reading.Absent<Instance>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Instance>(var instance) -> withChecks(instance);
        };
    }

    private Result withChecks(Instance instance) {
        Instances.Checks checks;
        boolean store;
        try {
            checks = instances.checks(instance.instanceId());
        } catch (SdkException failure) {
            return failed("ec2:DescribeInstanceStatus", failure);
        }
        try {
            store = hasInstanceStore(instance);
        } catch (SdkException failure) {
            return failed("ec2:DescribeInstanceTypes", failure);
        }
        return new Result.Found(fields(instance, checks, store));
    }

    private boolean hasInstanceStore(Instance instance) {
        return ec2
                .describeInstanceTypes(request -> request.instanceTypes(instance.instanceType()))
                .instanceTypes()
                .stream()
                .map(InstanceTypeInfo::instanceStorageSupported)
                .anyMatch(Boolean.TRUE::equals);
    }

    private static Result failed(String operation, SdkException failure) {
        Reading.Absent<?> absent = Reading.failed(operation, failure);
        return new Result.Failed(absent.code(), absent.reason());
    }

    private static Map<String, Object> fields(
            Instance instance, Instances.Checks checks, boolean store) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", instance.instanceId());
        fields.put("state", Instances.state(instance));
        fields.put("type", Values.orEmpty(instance.instanceTypeAsString()));
        fields.put(
                "zone",
                instance.placement() == null
                        ? ""
                        : Values.orEmpty(instance.placement().availabilityZone()));
        fields.put("asg", Instances.group(instance));
        fields.put("instanceStore", store);
        fields.put("systemStatus", checks.system());
        fields.put("instanceStatus", checks.instance());
        fields.put("launchedAt", Objects.requireNonNullElse(instance.launchTime(), Instant.EPOCH));
        return fields;
    }
}
