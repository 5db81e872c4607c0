package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that one service is at a moment. Mutable; the account's lock guards it. */
final class ServiceState {

    /** Deployments remembered, running ones included; AWS keeps ninety days. */
    static final int HISTORY = 50;

    /** How long a stopped task is shown; AWS says at least an hour. */
    static final Duration STOPPED_SHOWN = Duration.ofHours(1);

    private static final int STOPPED_MOST = 100;

    final String cluster;
    final String name;
    final int minimumHealthyPercent;
    final int maximumPercent;
    final int capacityPerTask;
    final Instant createdAt;
    final Map<String, String> tags;
    final List<RevisionHealth> revisions = new ArrayList<>();
    final List<ServiceRollout> rollouts = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();

    /** Those that stopped lately, oldest first; DescribeTasks still shows them. */
    final List<Task> stopped = new ArrayList<>();

    int desired;
    int load;
    boolean dependencyDown;

    /** Millionths of a request that failed, and that came, in this sample period. */
    long failed;

    long requested;

    ServiceState(ServiceSpec spec, Instant createdAt) {
        this.cluster = spec.cluster();
        this.name = spec.name();
        this.minimumHealthyPercent = spec.minimumHealthyPercent();
        this.maximumPercent = spec.maximumPercent();
        this.capacityPerTask = spec.capacityPerTask();
        this.createdAt = createdAt;
        this.tags = new TreeMap<>(spec.tags());
        this.desired = spec.desired();
        this.load = spec.load();
    }

    String key() {
        return cluster + "/" + name;
    }

    /** The newest deployment: the one the service strives for. */
    ServiceRollout primary() {
        return rollouts.getLast();
    }

    void replacePrimary(ServiceRollout rollout) {
        rollouts.set(rollouts.size() - 1, rollout);
    }

    /** Replaces the deployment of the same id. */
    void replace(ServiceRollout rollout) {
        rollouts.replaceAll(each -> each.id().equals(rollout.id()) ? rollout : each);
    }

    @Nullable ServiceRollout rollout(String id) {
        return rollouts.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** The task is gone. */
    void remove(Task task, TaskStop otherwise, Instant now) {
        tasks.remove(task);
        stopped.removeIf(
                each -> each.due() != null && each.due().isBefore(now.minus(STOPPED_SHOWN)));
        stopped.add(task.stopping(task.stop() == null ? otherwise : task.stop(), now));
        if (stopped.size() > STOPPED_MOST) {
            stopped.removeFirst();
        }
    }

    RevisionHealth health(int revision) {
        return revisions.get(revision - 1);
    }

    int count(Predicate<Task> wanted) {
        return Math.toIntExact(tasks.stream().filter(wanted).count());
    }

    boolean ofPrimary(Task task) {
        return task.deploymentId().equals(primary().id());
    }

    /** The deployments that AWS shows: the newest, and older ones that still have tasks. */
    List<ServiceRollout> shown() {
        List<ServiceRollout> shown = new ArrayList<>();
        for (ServiceRollout rollout : rollouts.reversed()) {
            if (rollout.equals(primary())
                    || count(t -> t.deploymentId().equals(rollout.id())) > 0) {
                shown.add(rollout);
            }
        }
        return shown;
    }

    /** Thousandths of a request a second that are answered with 5xx, or not at all. */
    long failureRate(Instant now) {
        long all = load * 1000L;
        int serving = count(t -> t.phase() == Task.Phase.SERVING);
        int failing = count(t -> t.phase() == Task.Phase.SERVING && answersErrors(t, now));
        if (dependencyDown || serving == failing) {
            return all;
        }
        long overload = Math.max(0, all - serving * 1000L * capacityPerTask);
        return (failing * all + (serving - failing) * overload) / serving;
    }

    int healthyHosts(Instant now) {
        return dependencyDown
                ? 0
                : count(t -> t.phase() == Task.Phase.SERVING && !answersErrors(t, now));
    }

    private boolean answersErrors(Task task, Instant now) {
        return task.failsAt(now) || health(revisionOf(task)) == RevisionHealth.ANSWERS_ERRORS;
    }

    private int revisionOf(Task task) {
        for (ServiceRollout rollout : rollouts.reversed()) {
            if (rollout.id().equals(task.deploymentId())) {
                return rollout.revision();
            }
        }
        throw new IllegalStateException("task " + task.id() + " belongs to no deployment");
    }

    void count(Duration elapsed, Instant now) {
        failed += failureRate(now) * elapsed.toMillis();
        requested += load * 1000L * elapsed.toMillis();
    }

    /** Forgets the oldest deployments that have no tasks. */
    void trimHistory() {
        while (rollouts.size() > HISTORY) {
            String oldest = rollouts.getFirst().id();
            if (count(t -> t.deploymentId().equals(oldest)) > 0) {
                return;
            }
            rollouts.removeFirst();
            stopped.removeIf(task -> task.deploymentId().equals(oldest));
        }
    }

    Document toDocument() {
        return new Document()
                .put("cluster", cluster)
                .put("name", name)
                .put("minimumHealthyPercent", minimumHealthyPercent)
                .put("maximumPercent", maximumPercent)
                .put("capacityPerTask", capacityPerTask)
                .put("createdAt", createdAt)
                .put("tags", tags)
                .put("desired", desired)
                .put("load", load)
                .put("dependencyDown", dependencyDown)
                .put("failed", failed)
                .put("requested", requested)
                .put("revisions", revisions.stream().map(RevisionHealth::name).toList())
                .putAll("rollouts", rollouts.stream().map(ServiceRollout::toDocument).toList())
                .putAll("tasks", tasks.stream().map(Task::toDocument).toList())
                .putAll("stopped", stopped.stream().map(Task::toDocument).toList());
    }

    static ServiceState fromDocument(Document document) {
        ServiceSpec spec =
                new ServiceSpec(
                        document.text("cluster"),
                        document.text("name"),
                        document.count("desired"),
                        document.count("load"),
                        document.count("capacityPerTask"),
                        document.count("minimumHealthyPercent"),
                        document.count("maximumPercent"),
                        0,
                        new TreeMap<>(document.textMap("tags")));
        ServiceState state = new ServiceState(spec, document.instant("createdAt"));
        state.dependencyDown = document.flag("dependencyDown");
        state.failed = document.number("failed");
        state.requested = document.number("requested");
        document.texts("revisions").forEach(r -> state.revisions.add(RevisionHealth.valueOf(r)));
        document.documents("rollouts")
                .forEach(r -> state.rollouts.add(ServiceRollout.fromDocument(r)));
        document.documents("tasks").forEach(t -> state.tasks.add(Task.fromDocument(t)));
        document.documents("stopped").forEach(t -> state.stopped.add(Task.fromDocument(t)));
        return state;
    }
}
