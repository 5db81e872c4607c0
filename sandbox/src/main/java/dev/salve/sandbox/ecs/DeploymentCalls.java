package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/** What ECS answers about the deployments of services. */
final class DeploymentCalls {

    private final EcsServices services;
    private final ServiceFinder finder;
    private final DeploymentView view;

    DeploymentCalls(EcsServices services) {
        this.services = services;
        this.finder = new ServiceFinder(services);
        this.view = new DeploymentView(services.names());
    }

    private record Found(ServiceState service, Seen seen, ServiceRollout rollout) {}

    ListServiceDeploymentsResponse list(
            ListServiceDeploymentsRequest request, CallContext context) {
        ServiceState service = finder.service(request.cluster(), request.service(), context);
        List<ServiceDeploymentBrief> briefs = new ArrayList<>();
        for (ServiceRollout rollout : services.seenAt(service, context.readAt()).deployments()) {
            if (isWanted(request, rollout)) {
                briefs.add(view.brief(service, rollout));
            }
        }
        return Answers.ok(
                        ListServiceDeploymentsResponse.builder().serviceDeployments(briefs),
                        context)
                .build();
    }

    private static boolean isWanted(ListServiceDeploymentsRequest request, ServiceRollout rollout) {
        CreatedAt range = request.createdAt();
        Instant after = range == null ? null : range.after();
        Instant before = range == null ? null : range.before();
        return (after == null || rollout.createdAt().isAfter(after))
                && (before == null || rollout.createdAt().isBefore(before))
                && (request.status().isEmpty()
                        || request.status().contains(DeploymentView.statusOf(rollout)));
    }

    DescribeServiceDeploymentsResponse describe(
            DescribeServiceDeploymentsRequest request, CallContext context) {
        List<ServiceDeployment> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String arn : request.serviceDeploymentArns()) {
            Found deployment = find(arn, context.readAt());
            if (deployment == null) {
                failures.add(Failure.builder().arn(arn).reason("MISSING").build());
            } else {
                found.add(view.full(deployment.service, deployment.seen, deployment.rollout));
            }
        }
        return Answers.ok(
                        DescribeServiceDeploymentsResponse.builder()
                                .serviceDeployments(found)
                                .failures(failures),
                        context)
                .build();
    }

    /** One that goes back already goes on doing so; one that is over cannot be stopped. */
    StopServiceDeploymentResponse stop(StopServiceDeploymentRequest request, CallContext context) {
        if (request.stopType() != null
                && request.stopType() != StopServiceDeploymentStopType.ROLLBACK) {
            throw EcsErrors.invalid("The only valid stopType is ROLLBACK.", context);
        }
        Found found = find(request.serviceDeploymentArn(), context.now());
        if (found == null) {
            throw EcsErrors.noServiceDeployment(context);
        }
        switch (found.rollout.state()) {
            case IN_PROGRESS -> stop(found, context);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> {}
            case COMPLETED, FAILED, OVERTAKEN, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED ->
                    throw EcsErrors.conflict(
                            "The service deployment is "
                                    + DeploymentView.statusOf(found.rollout)
                                    + " and cannot be stopped.",
                            context);
        }
        return Answers.ok(
                        StopServiceDeploymentResponse.builder()
                                .serviceDeploymentArn(request.serviceDeploymentArn()),
                        context)
                .build();
    }

    private void stop(Found found, CallContext context) {
        if (found.rollout.source(found.seen.rollouts()) == null) {
            throw EcsErrors.conflict("There is no revision to roll back to.", context);
        }
        ServiceChange change = new ServiceChange.StopRollout(found.rollout.id());
        services.accept(found.service, change, context);
    }

    private @Nullable Found find(@Nullable String arn, Instant at) {
        for (ServiceState service : services.all()) {
            Seen seen = services.seenAt(service, at);
            for (ServiceRollout rollout : seen.deployments()) {
                if (view.arn(service, rollout).equals(arn)) {
                    return new Found(service, seen, rollout);
                }
            }
        }
        return null;
    }

    DescribeServiceRevisionsResponse describeRevisions(
            DescribeServiceRevisionsRequest request, CallContext context) {
        List<ServiceRevision> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String arn : request.serviceRevisionArns()) {
            ServiceRevision revision = revision(arn);
            if (revision == null) {
                failures.add(Failure.builder().arn(arn).reason("MISSING").build());
            } else {
                found.add(revision);
            }
        }
        return Answers.ok(
                        DescribeServiceRevisionsResponse.builder()
                                .serviceRevisions(found)
                                .failures(failures),
                        context)
                .build();
    }

    private @Nullable ServiceRevision revision(String arn) {
        EcsNames names = services.names();
        for (ServiceState service : services.all()) {
            for (ServiceRollout rollout : service.rollouts) {
                if (names.serviceRevisionArn(service.key(), rollout.digits()).equals(arn)) {
                    return ServiceRevision.builder()
                            .serviceRevisionArn(arn)
                            .serviceArn(names.serviceArn(service.key()))
                            .clusterArn(names.clusterArn(service.cluster))
                            .taskDefinition(
                                    names.taskDefinitionArn(service.name, rollout.revision()))
                            .createdAt(rollout.createdAt())
                            .build();
                }
            }
        }
        return null;
    }
}
