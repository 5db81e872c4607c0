package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Values;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * What a rolling deployment does to a service's tasks. ECS rounds the lower bound up and the upper
 * bound down.
 *
 * @param running tasks that run now, of those that are wanted
 * @param lowest tasks that keep running throughout
 * @param highest tasks that may exist at once
 * @param stepwise false if a whole new set of tasks is started beside the old one
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html">rolling
 *     update</a>
 */
record RollingUpdate(long desired, long running, long lowest, long highest, boolean stepwise) {

    static RollingUpdate of(Service service) {
        DeploymentConfiguration configuration = service.deploymentConfiguration();
        boolean daemon = service.schedulingStrategy() == SchedulingStrategy.DAEMON;
        long least =
                percent(
                        configuration == null ? null : configuration.minimumHealthyPercent(),
                        daemon ? 0 : 100);
        long most =
                percent(
                        configuration == null ? null : configuration.maximumPercent(),
                        daemon ? 100 : 200);
        long desired = Values.orZero(service.desiredCount());
        return new RollingUpdate(
                desired,
                Math.min(Values.orZero(service.runningCount()), desired),
                Math.ceilDiv(desired * least, 100),
                Math.floorDiv(desired * most, 100),
                stepwise(configuration));
    }

    /** Whether the two bounds leave room to replace a single task. */
    boolean canMove() {
        return !stepwise || lowest < desired || highest > desired;
    }

    /** The tasks that may be down at once, and those that run at the worst moment. */
    BlastRadius blastRadius() {
        return blastRadius(Math.min(running, kept()));
    }

    /**
     * The same of a cure: the tasks that do not run are what it replaces, so that only what it may
     * itself take down counts against it.
     */
    BlastRadius blastRadiusOfCure() {
        return blastRadius(kept());
    }

    private long kept() {
        return stepwise ? Math.min(lowest, desired) : desired;
    }

    private BlastRadius blastRadius(long healthyAfter) {
        return new BlastRadius(
                desired - kept(),
                desired,
                "task",
                Optional.of(new BlastRadius.Health(running, healthyAfter)));
    }

    /** For a plan's change: which tasks, and how many stay. */
    String words() {
        String all = "all " + desired + (desired == 1 ? " task" : " tasks");
        return stepwise
                ? all + " replaced in turn, never fewer than " + lowest + " running"
                : all + " replaced by a new set that is started beside them";
    }

    private static boolean stepwise(@Nullable DeploymentConfiguration configuration) {
        return configuration == null
                || configuration.strategy() == null
                || configuration.strategy() == DeploymentStrategy.ROLLING;
    }

    private static long percent(@Nullable Integer given, long otherwise) {
        return given == null ? otherwise : given;
    }
}
