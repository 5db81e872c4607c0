package dev.salve.sandbox.ecs;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/** The SDK's picture of a service and its deployments. */
final class ServiceView {

    private final EcsNames names;

    ServiceView(EcsNames names) {
        this.names = names;
    }

    Service of(ServiceState service) {
        String key = service.key();
        ServiceRollout primary = service.primary();
        return Service.builder()
                .serviceArn(names.serviceArn(key))
                .serviceName(service.name)
                .clusterArn(names.clusterArn(service.cluster))
                .status("ACTIVE")
                .desiredCount(service.desired)
                .runningCount(service.count(Task::running))
                .pendingCount(service.count(t -> t.phase() == Task.Phase.PENDING))
                .launchType(LaunchType.FARGATE)
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .taskDefinition(names.taskDefinitionArn(service.name, primary.revision()))
                .deploymentConfiguration(configuration(service))
                .deploymentController(
                        DeploymentController.builder().type(DeploymentControllerType.ECS).build())
                .deployments(service.shown().stream().map(r -> deployment(service, r)).toList())
                .currentServiceDeployment(
                        names.serviceDeploymentArn(
                                key, EcsNames.lastPart(serviceDeployment(primary))))
                .propagateTags(PropagateTags.SERVICE)
                .loadBalancers(
                        LoadBalancer.builder()
                                .targetGroupArn(names.targetGroupArn(key))
                                .containerName(service.name)
                                .containerPort(8080)
                                .build())
                .tags(tags(service))
                .createdAt(service.createdAt)
                .build();
    }

    /** A rollback belongs to the deployment that it takes back. */
    private static String serviceDeployment(ServiceRollout primary) {
        String stopped = primary.rollsBack();
        return stopped == null ? primary.id() : stopped;
    }

    private static DeploymentConfiguration configuration(ServiceState service) {
        return DeploymentConfiguration.builder()
                .minimumHealthyPercent(service.minimumHealthyPercent)
                .maximumPercent(service.maximumPercent)
                .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(false))
                .build();
    }

    static List<Tag> tags(ServiceState service) {
        return service.tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private Deployment deployment(ServiceState service, ServiceRollout rollout) {
        boolean primary = rollout.equals(service.primary());
        return Deployment.builder()
                .id(rollout.id())
                .status(primary ? "PRIMARY" : "ACTIVE")
                .taskDefinition(names.taskDefinitionArn(service.name, rollout.revision()))
                .desiredCount(primary ? service.desired : 0)
                .runningCount(
                        service.count(t -> t.running() && t.deploymentId().equals(rollout.id())))
                .pendingCount(
                        service.count(t ->
                                t.phase() == Task.Phase.PENDING
                                        && t.deploymentId().equals(rollout.id())))
                .failedTasks(rollout.failedTasks())
                .createdAt(rollout.createdAt())
                .updatedAt(rollout.updatedAt())
                .launchType(LaunchType.FARGATE)
                .rolloutState(stateOf(rollout))
                .rolloutStateReason(rollout.reason())
                .build();
    }

    private static DeploymentRolloutState stateOf(ServiceRollout rollout) {
        return switch (rollout.state()) {
            case IN_PROGRESS, OVERTAKEN, ROLLBACK_REQUESTED -> DeploymentRolloutState.IN_PROGRESS;
            case COMPLETED -> DeploymentRolloutState.COMPLETED;
            case FAILED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED ->
                    DeploymentRolloutState.FAILED;
        };
    }
}
