package dev.salve.sandbox.ecs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * A service as reading calls may see it a while later.
 *
 * @param rollouts oldest first
 * @param tasks that are wanted, or still on their way out
 * @param stopped those that stopped lately
 */
record Seen(Service service, List<ServiceRollout> rollouts, List<Task> tasks, List<Task> stopped) {

    static Seen of(ServiceState state, Service view) {
        return new Seen(
                view,
                List.copyOf(state.rollouts),
                List.copyOf(state.tasks),
                List.copyOf(state.stopped));
    }

    /** Every task that DescribeTasks shows. */
    List<Task> shownTasks() {
        List<Task> all = new ArrayList<>(tasks);
        all.addAll(stopped);
        return all;
    }

    boolean isStopped(Task task) {
        return stopped.contains(task);
    }

    @Nullable ServiceRollout rollout(String id) {
        return rollouts.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** The revision a task was made from. */
    int revisionOf(Task task) {
        ServiceRollout rollout = rollout(task.deploymentId());
        return rollout == null ? rollouts.getLast().revision() : rollout.revision();
    }

    /** What ECS calls service deployments: one that takes another back belongs to that one. */
    List<ServiceRollout> deployments() {
        return rollouts.reversed().stream().filter(each -> each.rollsBack() == null).toList();
    }

    /** The deployment that takes this one back; null if none does. */
    @Nullable ServiceRollout rollbackOf(ServiceRollout stopped) {
        return rollouts.stream()
                .filter(each -> stopped.id().equals(each.rollsBack()))
                .findFirst()
                .orElse(null);
    }
}
