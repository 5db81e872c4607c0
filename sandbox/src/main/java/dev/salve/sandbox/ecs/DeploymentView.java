package dev.salve.sandbox.ecs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** The SDK's picture of the service deployments of a service. */
final class DeploymentView {

    private final EcsNames names;

    DeploymentView(EcsNames names) {
        this.names = names;
    }

    String arn(ServiceState service, ServiceRollout rollout) {
        return names.serviceDeploymentArn(service.key(), rollout.digits());
    }

    ServiceDeploymentBrief brief(ServiceState service, ServiceRollout rollout) {
        return ServiceDeploymentBrief.builder()
                .serviceDeploymentArn(arn(service, rollout))
                .serviceArn(names.serviceArn(service.key()))
                .clusterArn(names.clusterArn(service.cluster))
                .targetServiceRevisionArn(revisionArn(service, rollout))
                .status(statusOf(rollout))
                .statusReason(rollout.reason())
                .createdAt(rollout.createdAt())
                .startedAt(rollout.createdAt())
                .finishedAt(rollout.finishedAt())
                .build();
    }

    ServiceDeployment full(ServiceState service, Seen seen, ServiceRollout rollout) {
        ServiceRollout source = rollout.source(seen.rollouts());
        ServiceRollout rollback = seen.rollbackOf(rollout);
        ServiceDeployment.Builder deployment =
                ServiceDeployment.builder()
                        .serviceDeploymentArn(arn(service, rollout))
                        .serviceArn(names.serviceArn(service.key()))
                        .clusterArn(names.clusterArn(service.cluster))
                        .sourceServiceRevisions(source == null ? List.of() : of(service, source))
                        .targetServiceRevision(of(service, rollout).getFirst())
                        .status(statusOf(rollout))
                        .statusReason(rollout.reason())
                        .createdAt(rollout.createdAt())
                        .startedAt(rollout.createdAt())
                        .updatedAt(rollout.updatedAt())
                        .finishedAt(rollout.finishedAt());
        return withRollback(deployment, service, source, rollback).build();
    }

    private ServiceDeployment.Builder withRollback(
            ServiceDeployment.Builder deployment,
            ServiceState service,
            @Nullable ServiceRollout source,
            @Nullable ServiceRollout rollback) {
        return rollback == null || source == null
                ? deployment
                : deployment
                        .stoppedAt(rollback.createdAt())
                        .rollback(back ->
                                back.reason("Stopped by the user.")
                                        .startedAt(rollback.createdAt())
                                        .serviceRevisionArn(revisionArn(service, source)));
    }

    private List<ServiceRevisionSummary> of(ServiceState service, ServiceRollout rollout) {
        return List.of(ServiceRevisionSummary.builder().arn(revisionArn(service, rollout)).build());
    }

    private String revisionArn(ServiceState service, ServiceRollout rollout) {
        return names.serviceRevisionArn(service.key(), rollout.digits());
    }

    static ServiceDeploymentStatus statusOf(ServiceRollout rollout) {
        return switch (rollout.state()) {
            case IN_PROGRESS -> ServiceDeploymentStatus.IN_PROGRESS;
            case COMPLETED -> ServiceDeploymentStatus.SUCCESSFUL;
            case FAILED, OVERTAKEN -> ServiceDeploymentStatus.STOPPED;
            case ROLLBACK_REQUESTED -> ServiceDeploymentStatus.ROLLBACK_REQUESTED;
            case ROLLBACK_IN_PROGRESS -> ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS;
            case ROLLBACK_SUCCESSFUL -> ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL;
            case ROLLBACK_FAILED -> ServiceDeploymentStatus.ROLLBACK_FAILED;
        };
    }
}
