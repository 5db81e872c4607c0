package dev.salve.remediation.action.ecs;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.EcsServices;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * {@code ecs.restart-service@1}: UpdateService with forceNewDeployment. Two calls are two rollouts
 * and ECS takes no token, so a second call needs the proof that the first did nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>
 */
public final class RestartService implements Action {

    private final EcsClient acting;
    private final EcsServices services;
    private final BoundedCall call;
    private final RestartObservation observation;

    public RestartService(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ecs();
        this.services = new EcsServices(clients.reading().ecs());
        this.call = new BoundedCall(clock);
        this.observation = new RestartObservation(clients.reading().ecs(), clock);
    }

    @Override
    public ActionManifest manifest() {
        return EcsManifests.RESTART_SERVICE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        ServiceName name = ServiceName.of(params);
        return switch (services.read(name)) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<Service>(var service) -> plan(name, service);
        };
    }

    @Override
    public Outcome call(Intent intent) {
        ServiceName name = ServiceName.of(intent.params());
        return call.send(
                intent,
                () -> obstacle(intent, name),
                limits ->
                        acting.updateService(request ->
                                request.cluster(name.cluster())
                                        .service(name.service())
                                        .forceNewDeployment(true)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return switch (services.read(ServiceName.of(intent.params()))) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<Service>(var service) -> observation.judge(intent, service);
        };
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(
                "a restart leaves the task definition and the number of tasks as they were");
    }

    private static PlanResult plan(ServiceName name, Service service) {
        Optional<PlanResult.Refused> refused =
                Rollouts.refusal(name, service).or(() -> refusal(name, service));
        return refused.isPresent()
                ? refused.get()
                : ready(name, service, EcsServices.primary(service).orElseThrow());
    }

    private static Optional<PlanResult.Refused> refusal(ServiceName name, Service service) {
        if (Rollouts.isRunning(service)) {
            return Optional.of(
                    new PlanResult.Refused(
                            "rollout-in-progress",
                            name + " is being deployed; a restart would fight it; wait for it"));
        }
        if (Values.orZero(service.runningCount()) == 0) {
            return Optional.of(
                    new PlanResult.Refused(
                            "no-running-task",
                            name + " runs no task, so there is nothing to restart"));
        }
        return Optional.empty();
    }

    private static PlanResult ready(ServiceName name, Service service, Deployment primary) {
        RollingUpdate update = RollingUpdate.of(service);
        return new PlanResult.Ready(
                Map.of("cluster", name.cluster(), "service", name.service()),
                Map.of(
                        RestartObservation.DEPLOYMENT,
                        primary.id(),
                        RestartObservation.TASK_DEFINITION,
                        Values.orEmpty(primary.taskDefinition()),
                        "desired",
                        Values.orZero(service.desiredCount()),
                        "running",
                        Values.orZero(service.runningCount())),
                Map.of("desired", update.desired(), "running", update.desired()),
                "rolling restart: " + update.words(),
                update.blastRadius(),
                List.of(
                        new PlannedCall(
                                "ecs:UpdateService",
                                service.serviceArn(),
                                Map.of("forceNewDeployment", true))),
                EcsManifests.RESTART_SERVICE.undo());
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, ServiceName name) {
        return switch (services.read(name)) {
            case Reading.Absent<Service> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<Service>(var service) -> changed(intent, service);
        };
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, Service service) {
        String planned = new Values(intent.before()).text(RestartObservation.DEPLOYMENT);
        String now = EcsServices.primary(service).map(Deployment::id).orElse("none");
        return now.equals(planned)
                ? Optional.empty()
                : Optional.of(Rejections.changedMeanwhile("the primary deployment", planned, now));
    }
}
