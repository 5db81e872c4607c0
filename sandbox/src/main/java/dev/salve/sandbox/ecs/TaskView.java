package dev.salve.sandbox.ecs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** The SDK's picture of a task. */
final class TaskView {

    private final EcsNames names;

    TaskView(EcsNames names) {
        this.names = names;
    }

    software.amazon.awssdk.services.ecs.model.Task of(
            ServiceState service, Seen seen, Task task, boolean tags) {
        software.amazon.awssdk.services.ecs.model.Task.Builder view =
                software.amazon.awssdk.services.ecs.model.Task.builder()
                        .taskArn(names.taskArn(service.cluster, task.id()))
                        .clusterArn(names.clusterArn(service.cluster))
                        .group("service:" + service.name)
                        .startedBy(task.deploymentId())
                        .taskDefinitionArn(
                                names.taskDefinitionArn(service.name, seen.revisionOf(task)))
                        .launchType(LaunchType.FARGATE)
                        .lastStatus(lastStatus(seen, task))
                        .desiredStatus(task.active() ? "RUNNING" : "STOPPED")
                        // No container health check: ECS itself would replace what fails one.
                        .healthStatus(HealthStatus.UNKNOWN)
                        .createdAt(task.createdAt())
                        .tags(tags ? ServiceView.tags(service) : List.of());
        if (task.phase() != Task.Phase.PENDING) {
            view.startedAt(task.createdAt().plus(RolloutScheduler.START));
        }
        return stopped(view, task.stop(), seen.isStopped(task) ? task : null).build();
    }

    private static software.amazon.awssdk.services.ecs.model.Task.Builder stopped(
            software.amazon.awssdk.services.ecs.model.Task.Builder view,
            @Nullable TaskStop stop,
            @Nullable Task gone) {
        if (stop != null) {
            view.stopCode(code(stop)).stoppedReason(stop.reason()).stoppingAt(stop.at());
        }
        if (gone != null) {
            view.stoppedAt(gone.due());
        }
        return view;
    }

    private static String lastStatus(Seen seen, Task task) {
        return switch (task.phase()) {
            case PENDING -> "PENDING";
            case STARTING, SERVING -> "RUNNING";
            case DRAINING -> seen.isStopped(task) ? "STOPPED" : "DEACTIVATING";
        };
    }

    private static TaskStopCode code(TaskStop stop) {
        return switch (stop.code()) {
            case FAILED_TO_START -> TaskStopCode.TASK_FAILED_TO_START;
            case SCHEDULER -> TaskStopCode.SERVICE_SCHEDULER_INITIATED;
            case USER -> TaskStopCode.USER_INITIATED;
        };
    }
}
