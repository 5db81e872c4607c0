package dev.salve.remediation.lookup.deployment;

import dev.salve.remediation.aws.EcsServices;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Who, if anyone, already takes a failed ECS deployment back. In doubt someone does: two rollbacks
 * at once are worse than a person being asked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">circuit
 *     breaker</a>
 */
final class RolledBackBy {

    static final String NOBODY = "nobody";
    static final String CIRCUIT_BREAKER = "ecs-circuit-breaker";
    static final String ALARMS = "ecs-deployment-alarms";
    static final String NEWER_DEPLOYMENT = "newer-deployment";

    private RolledBackBy() {}

    static String of(Service service, EventDetail detail) {
        Optional<Deployment> primary = EcsServices.primary(service);
        String reason = detail.text("reason").toLowerCase(Locale.ROOT);
        boolean byAlarm = reason.contains("alarm");
        if (reason.contains("rolling back") || rollsBack(primary)) {
            return byAlarm ? ALARMS : CIRCUIT_BREAKER;
        }
        Optional<String> automatic = automatic(service.deploymentConfiguration(), reason);
        if (automatic.isPresent()) {
            return automatic.get();
        }
        String failed = detail.text("deploymentId");
        boolean replaced =
                !failed.isEmpty() && primary.isPresent() && !failed.equals(primary.get().id());
        return replaced ? NEWER_DEPLOYMENT : NOBODY;
    }

    private static boolean rollsBack(Optional<Deployment> primary) {
        return primary.map(Deployment::rolloutStateReason)
                .map(reason -> reason.toLowerCase(Locale.ROOT).contains("rolling back"))
                .orElse(false);
    }

    /** The event's reason says which of the two ended the deployment; if neither, both may. */
    private static Optional<String> automatic(
            @Nullable DeploymentConfiguration configuration, String reason) {
        if (configuration == null) {
            return Optional.empty();
        }
        boolean circuit =
                configuration.deploymentCircuitBreaker() != null
                        && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().enable())
                        && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().rollback());
        boolean alarms =
                configuration.alarms() != null
                        && Boolean.TRUE.equals(configuration.alarms().enable())
                        && Boolean.TRUE.equals(configuration.alarms().rollback());
        if (circuit && !reason.contains("alarm")) {
            return Optional.of(CIRCUIT_BREAKER);
        }
        return alarms && !reason.contains("circuit breaker")
                ? Optional.of(ALARMS)
                : Optional.empty();
    }
}
