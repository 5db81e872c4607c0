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
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * {@code ecs.scale-service@1}: UpdateService with an absolute desired count. The comparison with
 * the planned count before sending is not atomic; AWS offers none that is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>
 */
public final class ScaleService implements Action {

    private static final String DESIRED = "desired";

    private final EcsClient acting;
    private final EcsServices services;
    private final BoundedCall call;
    private final Lag lag;

    public ScaleService(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ecs();
        this.services = new EcsServices(clients.reading().ecs());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(EcsManifests.SCALE_SERVICE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return EcsManifests.SCALE_SERVICE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        ServiceName name = ServiceName.of(params);
        return services.read(name)
                .plan(service ->
                        scalable(name, service)
                                .then(it -> TaskCount.of(it, params))
                                .plan(count -> ready(params, service, count)));
    }

    @Override
    public Outcome call(Intent intent) {
        ServiceName name = ServiceName.of(intent.params());
        int desired = Math.toIntExact(new Values(intent.after()).whole(DESIRED));
        return call.send(
                intent,
                () -> services.read(name).obstacle(service -> obstacle(intent, service)),
                limits ->
                        acting.updateService(request ->
                                request.cluster(name.cluster())
                                        .service(name.service())
                                        .desiredCount(desired)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return services.read(ServiceName.of(intent.params()))
                .observation(service -> judge(intent, desired(service)));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return services.read(ServiceName.of(intent.params()))
                .undo(service -> undo(intent, desired(service)));
    }

    private static Reading<Service> scalable(ServiceName name, Service service) {
        if (service.schedulingStrategy() == SchedulingStrategy.DAEMON) {
            return new Reading.Absent<>(
                    "daemon-service",
                    name + " is a daemon: it runs one task on each instance; add instances");
        }
        // Two task sets are what a blue/green deployment by CodeDeploy looks like.
        if (Rollouts.isRunning(service) || service.taskSets().size() > 1) {
            return new Reading.Absent<>(
                    "rollout-in-progress",
                    name + " is being deployed; its number of tasks moves; wait for it");
        }
        return new Reading.Present<>(service);
    }

    private static PlanResult ready(Map<String, Object> params, Service service, TaskCount count) {
        ServiceName name = ServiceName.of(params);
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("cluster", name.cluster());
        resolved.put("service", name.service());
        resolved.put(DESIRED, count.target());
        return new PlanResult.Ready(
                resolved,
                Map.of(DESIRED, count.now()),
                Map.of(DESIRED, count.target()),
                count.words(),
                count.blastRadius(),
                List.of(
                        new PlannedCall(
                                "ecs:UpdateService",
                                service.serviceArn(),
                                Map.of("desiredCount", count.target()))),
                "desired back to " + count.now() + ", if it is still " + count.target());
    }

    private static Optional<Outcome.Rejected> obstacle(Intent intent, Service service) {
        long planned = before(intent);
        return desired(service) == planned
                ? Optional.empty()
                : Optional.of(Rejections.changedMeanwhile(DESIRED, planned, desired(service)));
    }

    private Observation judge(Intent intent, long now) {
        String seen = "desired is " + now;
        if (now == after(intent)) {
            return new Observation.Applied(seen);
        }
        return now == before(intent)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan undo(Intent intent, long now) {
        long before = before(intent);
        if (now == before) {
            return new UndoPlan.NotNeeded("desired is " + before + " as it was");
        }
        if (now != after(intent)) {
            return new UndoPlan.Changed("desired is " + now + ": someone else changed it");
        }
        Values params = new Values(intent.params());
        return new UndoPlan.By(
                manifest().name(),
                Map.of(
                        "cluster",
                        params.text("cluster"),
                        "service",
                        params.text("service"),
                        DESIRED,
                        before,
                        "at-most",
                        Math.max(before, params.whole("at-most"))),
                "desired " + now + " → " + before);
    }

    private static long desired(Service service) {
        return Values.orZero(service.desiredCount());
    }

    private static long before(Intent intent) {
        return new Values(intent.before()).whole(DESIRED);
    }

    private static long after(Intent intent) {
        return new Values(intent.after()).whole(DESIRED);
    }
}
