package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.EcsTasks;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.TaskName;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * {@code ecs.stop-task@1}: StopTask of one task of a service. The reason that is sent carries the
 * attempt, and ECS shows it at the task from then on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html">StopTask</a>
 */
public final class StopTask implements Action {

    private static final String STATUS = "desiredStatus";
    private static final String STOPPED = "STOPPED";

    private final EcsClient acting;
    private final EcsTasks tasks;
    private final EcsServices services;
    private final BoundedCall call;
    private final Lag lag;

    public StopTask(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ecs();
        this.tasks = new EcsTasks(clients.reading().ecs());
        this.services = new EcsServices(clients.reading().ecs());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(EcsManifests.STOP_TASK, clock);
    }

    @Override
    public ActionManifest manifest() {
        return EcsManifests.STOP_TASK;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        TaskName name = TaskName.of(params);
        return tasks.read(name)
                .plan(task -> service(name, task).plan(service -> ready(name, task, service)));
    }

    @Override
    public Outcome call(Intent intent) {
        TaskName name = TaskName.of(intent.params());
        return call.send(
                intent,
                () -> tasks.read(name).obstacle(task -> obstacle(intent, task)),
                limits ->
                        acting.stopTask(request ->
                                request.cluster(name.cluster())
                                        .task(name.task())
                                        .reason(reason(intent))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return tasks.read(TaskName.of(intent.params())).observation(task -> judge(intent, task));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(
                "a stopped task does not come back; its service starts another");
    }

    /** The service that will replace the task; absent if the task must not be stopped. */
    private Reading<Service> service(TaskName name, Task task) {
        if (STOPPED.equals(task.desiredStatus())) {
            return new Reading.Absent<>(
                    "already-stopping",
                    name + " is " + Values.orEmpty(task.lastStatus()) + " already");
        }
        Optional<String> service = EcsTasks.service(task);
        return service.isPresent()
                ? services.read(new ServiceName(name.cluster(), service.get()))
                : new Reading.Absent<>(
                        "not-of-a-service",
                        name
                                + " was run by itself, so nothing would start another; run it again"
                                + " where it was run from");
    }

    private static PlanResult ready(TaskName name, Task task, Service service) {
        long desired = Values.orZero(service.desiredCount());
        long running = Math.min(Values.orZero(service.runningCount()), desired);
        return new PlanResult.Ready(
                Map.of("cluster", name.cluster(), "task", name.task()),
                Map.of(STATUS, Values.orEmpty(task.desiredStatus())),
                Map.of(STATUS, STOPPED),
                "stop one of "
                        + service.serviceName()
                        + "'s "
                        + desired
                        + " tasks; the service starts another",
                new BlastRadius(
                        1,
                        desired,
                        "task",
                        Optional.of(new BlastRadius.Health(running, Math.max(0, running - 1)))),
                List.of(new PlannedCall("ecs:StopTask", task.taskArn(), Map.of())),
                EcsManifests.STOP_TASK.undo());
    }

    private static Optional<Outcome.Rejected> obstacle(Intent intent, Task task) {
        String planned = new Values(intent.before()).text(STATUS);
        String now = Values.orEmpty(task.desiredStatus());
        return now.equals(planned)
                ? Optional.empty()
                : Optional.of(Rejections.changedMeanwhile("the task's " + STATUS, planned, now));
    }

    private Observation judge(Intent intent, Task task) {
        String seen =
                "the task is "
                        + Values.orEmpty(task.lastStatus())
                        + " and should be "
                        + Values.orEmpty(task.desiredStatus());
        if (!STOPPED.equals(task.desiredStatus())) {
            return lag.unchanged(intent, seen);
        }
        String why = Values.orEmpty(task.stoppedReason());
        return why.equals(reason(intent))
                ? new Observation.Applied(seen + ": " + why)
                : new Observation.Inconclusive(
                        seen + ": someone else stopped it, with the reason \"" + why + "\"");
    }

    /** A successor finds the same words. */
    private static String reason(Intent intent) {
        return "Salve " + intent.key();
    }
}
