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
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ServiceDeployments;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/**
 * {@code ecs.stop-deployment@1}: StopServiceDeployment with ROLLBACK, of the one deployment that
 * was planned: ECS refuses it once that deployment is over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html">StopServiceDeployment</a>
 */
public final class StopDeployment implements Action {

    private static final String DEPLOYMENT = "deployment";
    private static final String STATUS = "status";

    private final EcsClient acting;
    private final EcsServices services;
    private final ServiceDeployments deployments;
    private final BoundedCall call;
    private final Lag lag;

    public StopDeployment(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ecs();
        this.services = new EcsServices(clients.reading().ecs());
        this.deployments = new ServiceDeployments(clients.reading().ecs());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(EcsManifests.STOP_DEPLOYMENT, clock);
    }

    @Override
    public ActionManifest manifest() {
        return EcsManifests.STOP_DEPLOYMENT;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        ServiceName name = ServiceName.of(params);
        return services.read(name).plan(service -> plan(name, service));
    }

    @Override
    public Outcome call(Intent intent) {
        String arn = deployment(intent);
        return call.send(
                intent,
                () -> deployments.read(arn).obstacle(StopDeployment::obstacle),
                limits ->
                        acting.stopServiceDeployment(request ->
                                request.serviceDeploymentArn(arn)
                                        .stopType(StopServiceDeploymentStopType.ROLLBACK)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return deployments.read(deployment(intent)).observation(found -> judge(intent, found));
    }

    @Override
    public Observation recovered(Intent intent) {
        return deployments
                .read(deployment(intent))
                .observation(found -> {
                    String seen = seen(found);
                    return found.status() == ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL
                            ? new Observation.Applied(seen)
                            : new Observation.NotApplied(seen);
                });
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return deployments
                .read(deployment(intent))
                .undo(found ->
                        new UndoPlan.NotNeeded(
                                ServiceDeployments.goesForward(found.status())
                                        ? seen(found) + ", as if nothing had been sent"
                                        : seen(found)
                                                + "; a rollback is not taken back, a person deploys"
                                                + " again"));
    }

    private PlanResult plan(ServiceName name, Service service) {
        return Rollouts.refusal(name, service)
                .<PlanResult>map(refused -> refused)
                .orElseGet(
                        () -> deployments.running(name).plan(found -> ready(name, service, found)));
    }

    private static PlanResult ready(ServiceName name, Service service, ServiceDeployment found) {
        if (found.sourceServiceRevisions().isEmpty()) {
            return new PlanResult.Refused(
                    "nothing-to-go-back-to",
                    name + " is being deployed for the first time; delete it, or deploy anew");
        }
        RollingUpdate update = RollingUpdate.of(service);
        String arn = found.serviceDeploymentArn();
        return new PlanResult.Ready(
                Map.of("cluster", name.cluster(), "service", name.service()),
                Map.of(DEPLOYMENT, arn, STATUS, Values.orEmpty(found.statusAsString())),
                Map.of(
                        DEPLOYMENT,
                        arn,
                        STATUS,
                        ServiceDeploymentStatus.ROLLBACK_REQUESTED.toString()),
                "stop the deployment of "
                        + Objects.requireNonNullElse(found.createdAt(), "an unknown time")
                        + " and go back to the revision before: "
                        + update.words(),
                update.blastRadiusOfCure(),
                List.of(
                        new PlannedCall(
                                "ecs:StopServiceDeployment", arn, Map.of("stopType", "ROLLBACK"))),
                EcsManifests.STOP_DEPLOYMENT.undo());
    }

    /** A pending deployment may have begun meanwhile; it is the planned one all the same. */
    private static Optional<Outcome.Rejected> obstacle(ServiceDeployment found) {
        return ServiceDeployments.goesForward(found.status())
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the deployment",
                                ServiceDeploymentStatus.IN_PROGRESS,
                                Values.orEmpty(found.statusAsString())));
    }

    private Observation judge(Intent intent, ServiceDeployment found) {
        String seen = seen(found);
        return switch (found.status()) {
            case PENDING, IN_PROGRESS -> lag.unchanged(intent, seen);
            case STOP_REQUESTED,
                    ROLLBACK_REQUESTED,
                    ROLLBACK_IN_PROGRESS,
                    ROLLBACK_SUCCESSFUL,
                    ROLLBACK_FAILED ->
                    new Observation.Applied(seen);
            case SUCCESSFUL ->
                    new Observation.NotApplied(seen + ": it was done before it could be stopped");
            case STOPPED, UNKNOWN_TO_SDK_VERSION ->
                    new Observation.Inconclusive(seen + ", and is not rolled back");
            case null -> new Observation.Inconclusive("ECS gives no status of the deployment");
        };
    }

    private static String seen(ServiceDeployment found) {
        return "the deployment is " + Values.orEmpty(found.statusAsString());
    }

    private static String deployment(Intent intent) {
        return new Values(intent.before()).text(DEPLOYMENT);
    }
}
