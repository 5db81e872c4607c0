package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.ServiceName;
import java.util.Optional;
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
}
