package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/** What stands against any new deployment of a service. */
final class Rollouts {

    private Rollouts() {}

    /** The refusal that holds for every action here, if any. */
    static Optional<PlanResult.Refused> refusal(ServiceName name, Service service) {
        if (!EcsServices.deploysItself(service)) {
            return Optional.of(
                    new PlanResult.Refused(
                            "not-deployed-by-ecs",
                            name
                                    + " is deployed by "
                                    + service.deploymentController().typeAsString()
                                    + ", not by ECS; act there"));
        }
        if (EcsServices.primary(service).isEmpty()) {
            return Optional.of(
                    new PlanResult.Refused(
                            "no-deployment", name + " has no primary deployment to compare with"));
        }
        if (!RollingUpdate.of(service).canMove()) {
            return Optional.of(
                    new PlanResult.Refused(
                            "rollout-cannot-move",
                            name
                                    + " may run neither more nor fewer tasks than now, so no task"
                                    + " can be replaced; raise maximumPercent or lower"
                                    + " minimumHealthyPercent"));
        }
        return Optional.empty();
    }

    /** Whether ECS is replacing one set of tasks by another; a service that is scaled is not. */
    static boolean isRunning(Service service) {
        return service.deployments().size() > 1
                && EcsServices.primary(service).map(Deployment::rolloutState).orElse(null)
                        == DeploymentRolloutState.IN_PROGRESS;
    }

    /**
     * Whether a service runs a task definition, all of it, with its rollout behind it.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html">rolloutState</a>
     */
    static Observation settled(Service service, String taskDefinition) {
        String state =
                EcsServices.primary(service)
                        .map(Deployment::rolloutStateAsString)
                        .map(word -> Objects.requireNonNullElse(word, "unknown"))
                        .orElse("none");
        String seen =
                "%s on %s, rollout %s, %d of %d tasks running"
                        .formatted(
                                service.serviceName(),
                                ServiceName.lastPart(Values.orEmpty(service.taskDefinition())),
                                state,
                                service.runningCount(),
                                service.desiredCount());
        boolean well =
                taskDefinition.equals(service.taskDefinition())
                        && state.equals(DeploymentRolloutState.COMPLETED.toString())
                        && service.runningCount().equals(service.desiredCount());
        return well ? new Observation.Applied(seen) : new Observation.NotApplied(seen);
    }
}
