package dev.salve.remediation.aws;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Reads the deployments of ECS services. */
public final class ServiceDeployments {

    private static final String LIST = "ecs:ListServiceDeployments";
    private static final String DESCRIBE = "ecs:DescribeServiceDeployments";

    /** Under way, and not on its way back. */
    private static final Set<ServiceDeploymentStatus> FORWARD =
            Set.of(ServiceDeploymentStatus.PENDING, ServiceDeploymentStatus.IN_PROGRESS);

    private static final Set<ServiceDeploymentStatus> BACK =
            Set.of(
                    ServiceDeploymentStatus.STOP_REQUESTED,
                    ServiceDeploymentStatus.ROLLBACK_REQUESTED,
                    ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);

    private final EcsClient ecs;

    public ServiceDeployments(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** Whether a deployment of this status can still be stopped. */
    public static boolean goesForward(@Nullable ServiceDeploymentStatus status) {
        return status != null && FORWARD.contains(status);
    }

    /** The deployment that is under way; a service has one at a time. */
    public Reading<ServiceDeployment> running(ServiceName name) {
        return Question.ask(LIST, () -> unfinished(name)).then(found -> chosen(name, found));
    }

    /** The deployment of that ARN. */
    public Reading<ServiceDeployment> read(String arn) {
        return Question.ask(
                DESCRIBE,
                () -> {
                    List<ServiceDeployment> found =
                            ecs.describeServiceDeployments(
                                            request -> request.serviceDeploymentArns(arn))
                                    .serviceDeployments();
                    return found.isEmpty()
                            ? new Reading.Absent<>(
                                    "no-such-deployment", "ECS does not know the deployment " + arn)
                            : new Reading.Present<>(found.getFirst());
                });
    }

    private Reading<List<ServiceDeploymentBrief>> unfinished(ServiceName name) {
        try {
            return new Reading.Present<>(
                    ecs.listServiceDeployments(request ->
                                    request.cluster(name.cluster())
                                            .service(name.service())
                                            .status(
                                                    ServiceDeploymentStatus.PENDING,
                                                    ServiceDeploymentStatus.IN_PROGRESS,
                                                    ServiceDeploymentStatus.STOP_REQUESTED,
                                                    ServiceDeploymentStatus.ROLLBACK_REQUESTED,
                                                    ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS))
                            .serviceDeployments());
        } catch (SdkException failure) {
            return MissingOperation.isShownBy(failure)
                    ? new Reading.Absent<>("no-ecs", "this account has no " + LIST)
                    : Reading.failed(LIST, failure);
        }
    }

    private Reading<ServiceDeployment> chosen(
            ServiceName name, List<ServiceDeploymentBrief> found) {
        for (ServiceDeploymentBrief brief : found) {
            if (goesForward(brief.status())) {
                return read(brief.serviceDeploymentArn());
            }
        }
        return found.stream().anyMatch(brief -> BACK.contains(brief.status()))
                ? new Reading.Absent<>(
                        "already-stopping", name + " is being rolled back already; wait for it")
                : new Reading.Absent<>(
                        "no-deployment-running",
                        name + " is not being deployed, so there is nothing to stop");
    }
}
