package dev.salve.remediation.lookup.deployment;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.TaskDefinitionArn;
import dev.salve.remediation.aws.TaskDefinitions;
import dev.salve.remediation.aws.Values;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * {@code deployment.from-event}: the event names the service in its resources only; the rest is
 * read from ECS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html">ECS
 *     deployment events</a>
 */
public final class DeploymentFromEvent implements Lookup {

    private static final String ECS_DEPLOYMENT = "ECS Deployment State Change";

    private final EcsServices services;
    private final TaskDefinitions taskDefinitions;

    public DeploymentFromEvent(AwsClients clients) {
        this.services = new EcsServices(clients.reading().ecs());
        this.taskDefinitions = new TaskDefinitions(clients.reading().ecs());
    }

    @Override
    public LookupManifest manifest() {
        return DeploymentLookups.FROM_EVENT;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        if (event.source().equals("aws.codedeploy")) {
            return new Result.Failed(
                    "unsupported-deployment",
                    "CodeDeploy's deployments are not supported: no action here takes one back;"
                            + " switch on automatic rollback in the deployment group");
        }
        if (!event.detailType().equals(ECS_DEPLOYMENT)) {
            return new Result.Failed(
                    "not-a-deployment-event",
                    "the event is a `" + event.detailType() + "`, not a `" + ECS_DEPLOYMENT + "`");
        }
        try {
            EventDetail detail = EventDetail.read(event.json());
            return read(serviceOf(event, detail), detail);
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Result.Failed("unreadable-event", String.valueOf(unreadable.getMessage()));
        }
    }

    /** ARNs of before 2018 name no cluster: then it is the event's, or the default one. */
    private static ServiceName serviceOf(Event event, EventDetail detail) {
        String arn =
                event.resources().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the event names no service in its resources"));
        String cluster = detail.text("clusterArn");
        return ServiceName.ofArn(arn, cluster.isEmpty() ? ServiceName.DEFAULT_CLUSTER : cluster);
    }

    private Result read(ServiceName name, EventDetail detail) {
        return switch (services.read(name)) {
            case Reading.Absent<Service>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Service>(var service) -> withPrevious(name, service, detail);
        };
    }

    private Result withPrevious(ServiceName name, Service service, EventDetail detail) {
        return switch (taskDefinitions.previousGood(service)) {
            case Reading.Present<TaskDefinitionArn>(var arn) ->
                    new Result.Found(fields(name, service, detail, arn.text()));
            case Reading.Absent<TaskDefinitionArn>(var code, var reason) ->
                    code.equals(TaskDefinitions.NO_PREVIOUS)
                            ? new Result.Found(fields(name, service, detail, ""))
                            : new Result.Failed(code, reason);
        };
    }

    private static Map<String, Object> fields(
            ServiceName name, Service service, EventDetail detail, String previousGood) {
        return Map.of(
                "targetType", "ecs.service",
                "targetId", service.serviceArn(),
                "cluster", name.cluster(),
                "service", name.service(),
                "current", Values.orEmpty(service.taskDefinition()),
                "previousGood", previousGood,
                "rolledBackBy", RolledBackBy.of(service, detail),
                "reason", detail.text("reason"));
    }
}
