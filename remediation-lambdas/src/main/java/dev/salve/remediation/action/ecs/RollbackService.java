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
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.TaskDefinitionArn;
import dev.salve.remediation.aws.TaskDefinitions;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * {@code ecs.rollback-service@1}: UpdateService with the full ARN of an earlier task definition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>
 */
public final class RollbackService implements Action {

    private static final String TASK_DEFINITION = "taskDefinition";

    private final EcsClient acting;
    private final EcsServices services;
    private final RollbackDestination destination;
    private final BoundedCall call;
    private final Lag lag;

    public RollbackService(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ecs();
        this.services = new EcsServices(clients.reading().ecs());
        this.destination = new RollbackDestination(new TaskDefinitions(clients.reading().ecs()));
        this.call = new BoundedCall(clock);
        this.lag = new Lag(EcsManifests.ROLLBACK_SERVICE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return EcsManifests.ROLLBACK_SERVICE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        ServiceName name = ServiceName.of(params);
        return switch (services.read(name)) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<Service>(var service) ->
                    plan(name, service, new Values(params).optionalText("to"));
        };
    }

    @Override
    public Outcome call(Intent intent) {
        ServiceName name = ServiceName.of(intent.params());
        String to = new Values(intent.params()).text("to");
        return call.send(
                intent,
                () -> obstacle(intent, name),
                limits ->
                        acting.updateService(request ->
                                request.cluster(name.cluster())
                                        .service(name.service())
                                        .taskDefinition(to)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return switch (services.read(ServiceName.of(intent.params()))) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<Service>(var service) ->
                    judge(intent, Values.orEmpty(service.taskDefinition()));
        };
    }

    @Override
    public Observation recovered(Intent intent) {
        return switch (services.read(ServiceName.of(intent.params()))) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<Service>(var service) ->
                    Rollouts.settled(service, new Values(intent.params()).text("to"));
        };
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return switch (services.read(ServiceName.of(intent.params()))) {
            case Reading.Absent<Service>(var code, var reason) ->
                    new UndoPlan.Changed("the service cannot be read, " + code + ": " + reason);
            case Reading.Present<Service>(var service) ->
                    undo(intent, Values.orEmpty(service.taskDefinition()));
        };
    }

    private PlanResult plan(ServiceName name, Service service, Optional<String> to) {
        Optional<PlanResult.Refused> refused = Rollouts.refusal(name, service);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (destination.of(service, to)) {
            case Reading.Absent<TaskDefinitionArn>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<TaskDefinitionArn>(var arn) -> ready(name, service, arn);
        };
    }

    private static PlanResult ready(ServiceName name, Service service, TaskDefinitionArn to) {
        RollingUpdate update = RollingUpdate.of(service);
        String from = ServiceName.lastPart(service.taskDefinition());
        return new PlanResult.Ready(
                Map.of("cluster", name.cluster(), "service", name.service(), "to", to.text()),
                Map.of(TASK_DEFINITION, service.taskDefinition()),
                Map.of(TASK_DEFINITION, to.text()),
                "task definition " + from + " → " + to.shortName() + ": " + update.words(),
                update.blastRadiusOfCure(),
                List.of(
                        new PlannedCall(
                                "ecs:UpdateService",
                                service.serviceArn(),
                                Map.of("taskDefinition", to.text()))),
                "none: " + from + " is what had failed");
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, ServiceName name) {
        String planned = before(intent);
        return switch (services.read(name)) {
            case Reading.Absent<Service> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<Service>(var service) ->
                    planned.equals(service.taskDefinition())
                            ? Optional.empty()
                            : Optional.of(
                                    Rejections.changedMeanwhile(
                                            "the task definition",
                                            planned,
                                            Values.orEmpty(service.taskDefinition())));
        };
    }

    private Observation judge(Intent intent, String now) {
        String seen = "the task definition is " + now;
        if (now.equals(new Values(intent.params()).text("to"))) {
            return new Observation.Applied(seen);
        }
        return now.equals(before(intent))
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan undo(Intent intent, String now) {
        String before = before(intent);
        if (now.equals(before)) {
            return new UndoPlan.NotNeeded("the task definition is " + before + " as it was");
        }
        if (!now.equals(new Values(intent.params()).text("to"))) {
            return new UndoPlan.Changed(
                    "the task definition is " + now + ": someone else changed it");
        }
        return new UndoPlan.NotNeeded(
                "a rollback is not taken back: "
                        + ServiceName.lastPart(before)
                        + " is what had failed, so a person decides");
    }

    private static String before(Intent intent) {
        return new Values(intent.before()).text(TASK_DEFINITION);
    }
}
