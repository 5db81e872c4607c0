package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.ecs.ServiceRollout.State;
import dev.salve.sandbox.ecs.Task.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The service scheduler: starts and stops tasks so that a rolling update stays between the minimum
 * healthy and the maximum percent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html">Rolling
 *     updates</a>
 */
final class RolloutScheduler {

    /** From the start of a task until it runs: image pull and start. */
    static final Duration START = Duration.ofSeconds(30);

    /** From running until the load balancer sends traffic: two health checks, ten seconds apart. */
    static final Duration HEALTH_CHECKS = Duration.ofSeconds(20);

    /** Deregistration delay, shortened as most teams do. */
    static final Duration DRAIN = Duration.ofSeconds(20);

    /** The circuit breaker's threshold is half of desired, but within these bounds. */
    static final int FEWEST_FAILURES = 3;

    static final int MOST_FAILURES = 200;

    private final SequentialIds ids;
    private final DeploymentEvents events;

    RolloutScheduler(SequentialIds ids, DeploymentEvents events) {
        this.ids = ids;
        this.events = events;
    }

    /** Begins a deployment of the revision; a running one is overtaken. */
    void begin(ServiceState service, int revision, Instant now) {
        ServiceRollout before = service.primary();
        if (before.state() == State.IN_PROGRESS || before.state() == State.ROLLBACK_REQUESTED) {
            service.replacePrimary(before.ended(State.OVERTAKEN, before.reason(), now));
            endRollback(service, State.ROLLBACK_FAILED, now);
        }
        String id = "ecs-svc/" + ids.digits19();
        service.rollouts.add(ServiceRollout.begun(id, revision, now));
        service.trimHistory();
        events.inProgress(service);
        schedule(service, now);
    }

    /** Stops the deployment under way; the rollback begins a moment later. */
    void requestRollback(ServiceState service, Instant now) {
        service.replacePrimary(service.primary().turning(State.ROLLBACK_REQUESTED, now));
    }

    private void beginRollback(ServiceState service, ServiceRollout stopped, Instant now) {
        ServiceRollout good = stopped.source(service.rollouts);
        if (good == null) {
            service.replacePrimary(
                    stopped.ended(State.ROLLBACK_FAILED, "No revision to go back to.", now));
            return;
        }
        service.replacePrimary(stopped.turning(State.ROLLBACK_IN_PROGRESS, now));
        String id = "ecs-svc/" + ids.digits19();
        service.rollouts.add(stopped.takenBack(id, good.revision(), now));
        service.tasks.replaceAll(
                task -> task.deploymentId().equals(good.id()) ? task.adoptedBy(id) : task);
        service.trimHistory();
        events.inProgress(service);
        schedule(service, now);
    }

    /** If the primary deployment takes another one back, that is over too. */
    private static void endRollback(ServiceState service, State end, Instant now) {
        String id = service.primary().rollsBack();
        ServiceRollout stopped = id == null ? null : service.rollout(id);
        if (stopped != null && stopped.state() == State.ROLLBACK_IN_PROGRESS) {
            service.replace(stopped.ended(end, stopped.reason(), now));
        }
    }

    /** Stops one task, as its owner asks; the service starts another. */
    void stop(ServiceState service, Task task, TaskStop why, Instant now) {
        if (task.phase() == Phase.PENDING) {
            service.remove(task, why, now);
        } else {
            service.tasks.set(service.tasks.indexOf(task), task.stopping(why, now.plus(DRAIN)));
        }
        schedule(service, now);
    }

    /** When something changes by itself next. */
    Optional<Instant> nextEffect(ServiceState service, Instant now) {
        List<Instant> times = new ArrayList<>(service.primary().rollbackDue().stream().toList());
        for (Task task : service.tasks) {
            if (task.due() != null) {
                times.add(task.due());
            }
            if (task.failsFrom() != null && task.failsFrom().isAfter(now)) {
                times.add(task.failsFrom());
            }
        }
        return times.stream().min(Instant::compareTo);
    }

    /** Moves tasks whose phase is over, then schedules; says whether anything changed. */
    boolean applyDue(ServiceState service, Instant now) {
        boolean changed = service.count(t -> now.equals(t.failsFrom())) > 0;
        if (service.primary().rollbackDue().filter(due -> !due.isAfter(now)).isPresent()) {
            beginRollback(service, service.primary(), now);
            changed = true;
        }
        for (Task task : List.copyOf(service.tasks)) {
            if (task.due() != null && !task.due().isAfter(now)) {
                endPhase(service, task, now);
                changed = true;
            }
        }
        if (changed) {
            schedule(service, now);
        }
        return changed;
    }

    private void endPhase(ServiceState service, Task task, Instant now) {
        int place = service.tasks.indexOf(task);
        if (place < 0) {
            return;
        }
        switch (task.phase()) {
            case PENDING -> start(service, task, place, now);
            case STARTING, SERVING -> service.tasks.set(place, task.in(Phase.SERVING, null));
            case DRAINING ->
                    service.remove(task, TaskStop.bySchedulerOf(task.deploymentId(), now), now);
        }
    }

    private void start(ServiceState service, Task task, int place, Instant now) {
        ServiceRollout primary = service.primary();
        if (service.health(primary.revision()) != RevisionHealth.FAILS_TO_START) {
            service.tasks.set(place, task.in(Phase.STARTING, now.plus(HEALTH_CHECKS)));
            return;
        }
        service.remove(
                task,
                new TaskStop(TaskStop.Code.FAILED_TO_START, "Task failed to start", now),
                now);
        service.replacePrimary(primary.taskFailed(now));
        if (primary.state() == State.IN_PROGRESS
                && service.primary().failedTasks() >= failuresAllowed(service)) {
            fail(service, now);
        }
    }

    private static int failuresAllowed(ServiceState service) {
        return Math.clamp((service.desired + 1) / 2, FEWEST_FAILURES, MOST_FAILURES);
    }

    private void fail(ServiceState service, Instant now) {
        dropPending(service, service::ofPrimary, now);
        String why = "ECS deployment circuit breaker: task failed to start.";
        service.replacePrimary(service.primary().ended(State.FAILED, why, now));
        endRollback(service, State.ROLLBACK_FAILED, now);
        events.failed(service);
    }

    /** Starts and stops what the percentages allow now. */
    void schedule(ServiceState service, Instant now) {
        if (service.primary().state() == State.FAILED) {
            return;
        }
        dropPending(service, task -> !service.ofPrimary(task), now);
        stopSurplus(service, now);
        stopOld(service, now);
        startNew(service, now);
        completeIfDone(service, now);
    }

    private static void dropPending(ServiceState service, Predicate<Task> which, Instant now) {
        for (Task task : List.copyOf(service.tasks)) {
            if (task.phase() == Phase.PENDING && which.test(task)) {
                service.remove(task, TaskStop.bySchedulerOf(service.primary().id(), now), now);
            }
        }
    }

    private static void stopSurplus(ServiceState service, Instant now) {
        Predicate<Task> ofPrimary = t -> t.active() && service.ofPrimary(t);
        int surplus = service.count(ofPrimary) - service.desired;
        drain(service, surplus, t -> ofPrimary.test(t) && t.phase() != Phase.SERVING, now);
        surplus = service.count(ofPrimary) - service.desired;
        drain(service, surplus, ofPrimary, now);
    }

    private static void stopOld(ServiceState service, Instant now) {
        Predicate<Task> old = t -> t.running() && !service.ofPrimary(t);
        drain(service, Integer.MAX_VALUE, t -> old.test(t) && t.phase() == Phase.STARTING, now);
        int floor = -Math.floorDiv(-service.desired * service.minimumHealthyPercent, 100);
        int healthy = service.count(t -> t.phase() == Phase.SERVING);
        drain(service, healthy - floor, old, now);
    }

    private static void drain(ServiceState service, int most, Predicate<Task> which, Instant now) {
        int left = most;
        for (Task task : List.copyOf(service.tasks)) {
            if (left > 0 && which.test(task)) {
                int place = service.tasks.indexOf(task);
                TaskStop why = TaskStop.bySchedulerOf(service.primary().id(), now);
                service.tasks.set(place, task.stopping(why, now.plus(DRAIN)));
                left--;
            }
        }
    }

    private void startNew(ServiceState service, Instant now) {
        int ceiling = service.desired * service.maximumPercent / 100;
        int room = ceiling - service.count(Task::active);
        int missing = service.desired - service.count(t -> t.active() && service.ofPrimary(t));
        for (int i = 0; i < Math.min(room, missing); i++) {
            ServiceRollout primary = service.primary();
            boolean starts = service.health(primary.revision()) != RevisionHealth.NEVER_STARTS;
            service.tasks.add(
                    Task.begun(ids.hex32(), primary.id(), now, starts ? now.plus(START) : null));
        }
    }

    private void completeIfDone(ServiceState service, Instant now) {
        ServiceRollout primary = service.primary();
        int serving = service.count(t -> t.phase() == Phase.SERVING && service.ofPrimary(t));
        if (primary.state() == State.IN_PROGRESS
                && serving == service.desired
                && service.tasks.size() == serving) {
            String why = "ECS deployment " + primary.id() + " completed.";
            service.replacePrimary(primary.ended(State.COMPLETED, why, now));
            endRollback(service, State.ROLLBACK_SUCCESSFUL, now);
            events.completed(service);
        }
    }
}
