package dev.salve.remediation.action.codedeploy;

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
import dev.salve.remediation.aws.CodeDeployments;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/**
 * {@code codedeploy.stop-and-roll-back@1}: StopDeployment with autoRollbackEnabled. CodeDeploy
 * refuses it once the deployment has ended (DeploymentAlreadyCompletedException), so it cannot take
 * effect twice.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_StopDeployment.html">StopDeployment</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html">Redeploy
 *     and roll back</a>
 */
public final class StopAndRollBack implements Action {

    private static final String DEPLOYMENT = "deployment";
    private static final String STATE = "state";
    private static final String UNDER_WAY = "under way";
    private static final String STOPPED = "Stopped";

    private final CodeDeployClient acting;
    private final CodeDeployments deployments;
    private final BoundedCall call;
    private final Lag lag;

    public StopAndRollBack(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().codeDeploy();
        this.deployments = new CodeDeployments(clients.reading().codeDeploy());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(CodeDeployManifests.STOP_AND_ROLL_BACK, clock);
    }

    @Override
    public ActionManifest manifest() {
        return CodeDeployManifests.STOP_AND_ROLL_BACK;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return deployments
                .read(id(params))
                .plan(deployment ->
                        refusal(deployment)
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() -> ready(deployment)));
    }

    @Override
    public Outcome call(Intent intent) {
        String id = id(intent.params());
        return call.send(
                intent,
                () -> deployments.read(id).obstacle(StopAndRollBack::ended),
                limits ->
                        acting.stopDeployment(request ->
                                request.deploymentId(id)
                                        .autoRollbackEnabled(true)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return deployments
                .read(id(intent.params()))
                .observation(deployment -> judge(intent, deployment));
    }

    @Override
    public Observation recovered(Intent intent) {
        return deployments
                .read(id(intent.params()))
                .observation(deployment ->
                        CodeDeployments.rollback(deployment)
                                .map(this::rolledBack)
                                .orElseGet(() -> new Observation.NotApplied(seen(deployment))));
    }

    /** Nothing is read: what was stopped is not started again. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("the rollback is the way back; a person deploys again");
    }

    private static Optional<PlanResult.Refused> refusal(DeploymentInfo deployment) {
        String id = deployment.deploymentId();
        if (!CodeDeployments.runs(deployment)) {
            return refused(
                    "already-completed",
                    id + " is " + CodeDeployments.status(deployment) + ": nothing to stop");
        }
        boolean triggered =
                deployment.rollbackInfo() != null
                        && !Values.orEmpty(
                                        deployment.rollbackInfo().rollbackTriggeringDeploymentId())
                                .isEmpty();
        if (triggered || deployment.creator() == DeploymentCreator.CODE_DEPLOY_ROLLBACK) {
            return refused("is-a-rollback", id + " is itself a rollback; a person must look");
        }
        boolean servers =
                deployment.computePlatform() == null
                        || deployment.computePlatform() == ComputePlatform.SERVER;
        return servers && deployment.previousRevision() == null
                ? refused(
                        "nothing-to-go-back-to",
                        id
                                + " has no earlier revision: stopping it would leave some instances"
                                + " with it and some without")
                : Optional.empty();
    }

    private static PlanResult ready(DeploymentInfo deployment) {
        String id = deployment.deploymentId();
        return new PlanResult.Ready(
                Map.of(DEPLOYMENT, id),
                Map.of(STATE, UNDER_WAY),
                Map.of(STATE, STOPPED),
                "stop %s of %s/%s (%s) and roll it back"
                        .formatted(
                                id,
                                deployment.applicationName(),
                                deployment.deploymentGroupName(),
                                CodeDeployments.status(deployment)),
                // The rollback keeps to the deployment configuration's healthy hosts.
                new BlastRadius(0, 1, "deployment"),
                List.of(
                        new PlannedCall(
                                "codedeploy:StopDeployment",
                                "*",
                                Map.of("deploymentId", id, "autoRollbackEnabled", true))),
                CodeDeployManifests.STOP_AND_ROLL_BACK.undo());
    }

    private static Optional<Outcome.Rejected> ended(DeploymentInfo deployment) {
        return CodeDeployments.runs(deployment)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the deployment", UNDER_WAY, CodeDeployments.status(deployment)));
    }

    private Observation judge(Intent intent, DeploymentInfo deployment) {
        String seen = seen(deployment);
        if (CodeDeployments.runs(deployment)) {
            return lag.unchanged(intent, seen);
        }
        if (!CodeDeployments.status(deployment).equals(STOPPED)) {
            return new Observation.NotApplied(seen + ": it ended by itself");
        }
        return CodeDeployments.rollback(deployment).isPresent()
                ? new Observation.Applied(seen)
                : new Observation.Inconclusive(
                        seen + ": someone else stopped it, or CodeDeploy cannot take it back");
    }

    private Observation rolledBack(String id) {
        return deployments
                .read(id)
                .observation(rollback ->
                        CodeDeployments.status(rollback).equals("Succeeded")
                                ? new Observation.Applied(seen(rollback))
                                : new Observation.NotApplied(seen(rollback)));
    }

    private static String seen(DeploymentInfo deployment) {
        String message =
                deployment.rollbackInfo() == null
                        ? ""
                        : Values.orEmpty(deployment.rollbackInfo().rollbackMessage());
        return "%s is %s, %s%s"
                .formatted(
                        deployment.deploymentId(),
                        CodeDeployments.status(deployment),
                        CodeDeployments.rollback(deployment)
                                .map(id -> "rolled back by " + id)
                                .orElse("no rollback"),
                        message.isEmpty() ? "" : ": " + message);
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static String id(Map<String, Object> params) {
        return new Values(params).text(DEPLOYMENT);
    }
}
