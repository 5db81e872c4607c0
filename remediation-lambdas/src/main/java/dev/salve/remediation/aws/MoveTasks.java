package dev.salve.remediation.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The redrives of one dead-letter queue that SQS still tells of: the ten last ones.
 *
 * @param tasks the newest first
 */
public record MoveTasks(List<MoveTask> tasks) {

    public MoveTasks {
        tasks =
                tasks.stream()
                        .sorted(Comparator.comparingLong(MoveTask::startedAt).reversed())
                        .toList();
    }

    /** The one that stands in the way of another: SQS allows one at a time. */
    public Optional<MoveTask> active() {
        return tasks.stream().filter(MoveTask::isActive).findFirst();
    }

    /** The one that moves messages and is not being stopped. */
    public Optional<MoveTask> running() {
        return tasks.stream().filter(MoveTask::isRunning).findFirst();
    }

    /** When the newest was started, in SQS's milliseconds; 0 if there is none. */
    public long newest() {
        return tasks.isEmpty() ? 0 : tasks.getFirst().startedAt();
    }

    /** Those that were started after that one, the newest first. */
    public List<MoveTask> after(long startedAt) {
        return tasks.stream().filter(task -> task.startedAt() > startedAt).toList();
    }
}
