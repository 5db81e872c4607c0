package dev.salve.remediation.lookup.ecs;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;

/** {@code ecs.service}: one DescribeServices. */
public final class ServiceLookup implements Lookup {

    private final EcsServices services;

    public ServiceLookup(AwsClients clients) {
        this.services = new EcsServices(clients.reading().ecs());
    }

    @Override
    public LookupManifest manifest() {
        return EcsLookups.SERVICE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        ServiceName name = ServiceName.of(params);
        return switch (services.read(name)) {
            case Reading.Absent<Service>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Service>(var service) -> new Result.Found(fields(name, service));
        };
    }

    /** What is known of a service, as {@code ecs.service} gives it. */
    static Map<String, Object> fields(ServiceName name, Service service) {
        Optional<Deployment> primary = EcsServices.primary(service);
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", service.serviceArn());
        fields.put("cluster", name.cluster());
        fields.put("name", name.service());
        fields.put("desired", Values.orZero(service.desiredCount()));
        fields.put("running", Values.orZero(service.runningCount()));
        fields.put("pending", Values.orZero(service.pendingCount()));
        fields.put("deployments", (long) service.deployments().size());
        fields.put("rollout", primary.map(Deployment::rolloutStateAsString).orElse(""));
        fields.put("taskDefinition", Values.orEmpty(service.taskDefinition()));
        fields.put("lastDeploymentAt", lastDeployment(service, primary));
        fields.put("launchType", Values.orEmpty(service.launchTypeAsString()));
        return fields;
    }

    /** A service that CodeDeploy deploys has no deployments of its own: its creation, then. */
    private static Instant lastDeployment(Service service, Optional<Deployment> primary) {
        return primary.map(Deployment::createdAt)
                .orElse(Objects.requireNonNullElse(service.createdAt(), Instant.EPOCH));
    }
}
