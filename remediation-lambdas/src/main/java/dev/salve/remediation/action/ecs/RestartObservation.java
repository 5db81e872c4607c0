package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.MissingOperation;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** Tells from a service's deployments whether a restart took effect. */
final class RestartObservation {

    /** The primary deployment's id when the restart was planned. */
    static final String DEPLOYMENT = "deployment";

    static final String TASK_DEFINITION = "taskDefinition";

    /**
     * How far our clock may be ahead of AWS's. Too wide takes a deployment of the minutes before
     * the intent for ours; too narrow could restart twice, which is worse.
     */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final EcsClient ecs;
    private final Lag lag;

    RestartObservation(EcsClient ecs, InstantSource clock) {
        this.ecs = ecs;
        this.lag = new Lag(EcsManifests.RESTART_SERVICE, clock);
    }

    Observation judge(Intent intent, Service service) {
        Values before = new Values(intent.before());
        String planned = before.text(DEPLOYMENT);
        List<Deployment> later =
                service.deployments().stream()
                        .filter(deployment -> !planned.equals(deployment.id()))
                        .filter(deployment -> isLater(deployment, intent))
                        .toList();
        if (!later.isEmpty()) {
            return ours(later, before.optionalText(TASK_DEFINITION).orElse(""));
        }
        String primary = EcsServices.primary(service).map(Deployment::id).orElse("none");
        return primary.equals(planned)
                ? unchanged(intent, planned)
                : new Observation.Inconclusive(
                        "the primary deployment is "
                                + primary
                                + ": neither the one planned on, "
                                + planned
                                + ", nor one made after the intent");
    }

    private static boolean isLater(Deployment deployment, Intent intent) {
        Instant created = deployment.createdAt();
        return created == null
                ? "PRIMARY".equals(deployment.status())
                : !created.isBefore(intent.committedAt().minus(SKEW));
    }

    /** A restart keeps the task definition; a deployment of another one is someone else's. */
    private static Observation ours(List<Deployment> later, String taskDefinition) {
        Optional<Deployment> ours =
                later.stream()
                        .filter(made -> taskDefinition.equals(made.taskDefinition()))
                        .findFirst();
        return ours.<Observation>map(made ->
                        new Observation.Applied(
                                "deployment " + made.id() + " of " + made.createdAt()))
                .orElseGet(() ->
                        new Observation.Inconclusive(
                                "deployment "
                                        + later.getFirst().id()
                                        + " is of "
                                        + later.getFirst().taskDefinition()
                                        + ": someone deployed since"));
    }

    /**
     * A circuit breaker may already have put the planned deployment back, so ECS's history is asked
     * too. Only where there is no such history does the service alone decide.
     */
    private Observation unchanged(Intent intent, String planned) {
        String seen = "the primary deployment is still " + planned;
        return switch (lag.unchanged(intent, seen)) {
            case Observation.NotApplied(var evidence) -> withHistory(intent, evidence);
            case Observation.Applied applied -> applied;
            case Observation.Inconclusive inconclusive -> inconclusive;
        };
    }

    private Observation withHistory(Intent intent, String evidence) {
        try {
            List<ServiceDeploymentBrief> made = madeSince(intent);
            return made.isEmpty()
                    ? new Observation.NotApplied(evidence + "; ECS lists no deployment since")
                    : new Observation.Applied(
                            "service deployment " + made.getFirst().serviceDeploymentArn());
        } catch (SdkException | UnsupportedOperationException failure) {
            String unread = evidence + "; ECS's list of deployments was not read: " + failure;
            return MissingOperation.isShownBy(failure)
                    ? new Observation.NotApplied(unread)
                    : new Observation.Inconclusive(unread);
        }
    }

    private List<ServiceDeploymentBrief> madeSince(Intent intent) {
        ServiceName name = ServiceName.of(intent.params());
        return ecs.listServiceDeployments(request ->
                        request.cluster(name.cluster())
                                .service(name.service())
                                .createdAt(at -> at.after(intent.committedAt().minus(SKEW))))
                .serviceDeployments();
    }
}
