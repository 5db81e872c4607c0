package dev.salve.sandbox.codedeploy;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopStatus;

/**
 * CodeDeploy as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}.
 */
public final class SandboxCodeDeployClient implements CodeDeployClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "CodeDeploy",
                    "ThrottlingException",
                    "AccessDeniedException",
                    CodeDeployException::builder,
                    "InternalFailure",
                    CodeDeployException::builder);

    /** A stop waits for the lifecycle event that runs. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final CallGate gate;
    private final Deployments deployments;

    public SandboxCodeDeployClient(CallGate gate, Deployments deployments) {
        this.gate = gate;
        this.deployments = deployments;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public GetDeploymentResponse getDeployment(GetDeploymentRequest request) {
        return gate.read(
                "codedeploy",
                "GetDeployment",
                ERRORS,
                context -> {
                    String id = id(request.deploymentId(), context);
                    DeploymentState found = there(id, deployments.seen(id, context), context);
                    return Answers.ok(
                                    GetDeploymentResponse.builder().deploymentInfo(view(found)),
                                    context)
                            .build();
                });
    }

    @Override
    public StopDeploymentResponse stopDeployment(StopDeploymentRequest request) {
        boolean back = Boolean.TRUE.equals(request.autoRollbackEnabled());
        ChangeCall call =
                new ChangeCall(
                        "codedeploy",
                        "StopDeployment",
                        String.valueOf(request.deploymentId()),
                        Map.of("autoRollbackEnabled", back));
        return gate.change(call, ERRORS, context -> stop(request, back, context));
    }

    private StopDeploymentResponse stop(
            StopDeploymentRequest request, boolean back, CallContext context) {
        String id = id(request.deploymentId(), context);
        DeploymentState now = there(id, deployments.find(id), context);
        if (now.ended()) {
            throw ERRORS.wrong(
                    DeploymentAlreadyCompletedException.builder(),
                    "DeploymentAlreadyCompletedException",
                    "The deployment " + id + " is already completed.",
                    context);
        }
        String rollback = back ? deployments.newId() : "";
        if (!now.next().equals("Stopped")) {
            deployments.put(now.stopping(context.now().plus(STOP), rollback), context);
            if (back) {
                deployments.put(now.takenBack(context.now().plus(STOP), rollback), context);
            }
        }
        return Answers.ok(
                        StopDeploymentResponse.builder()
                                .status(StopStatus.PENDING)
                                .statusMessage("The deployment is being stopped."),
                        context)
                .build();
    }

    private static String id(@Nullable String given, CallContext context) {
        if (given == null || !given.matches("d-[A-Z0-9]{9}")) {
            throw ERRORS.wrong(
                    InvalidDeploymentIdException.builder(),
                    "InvalidDeploymentIdException",
                    "Specified DeploymentId is not in the valid format: " + given,
                    context);
        }
        return given;
    }

    private static DeploymentState there(
            String id, @Nullable DeploymentState found, CallContext context) {
        if (found == null || found.createdAt().isAfter(context.now())) {
            throw ERRORS.wrong(
                    DeploymentDoesNotExistException.builder(),
                    "DeploymentDoesNotExistException",
                    "The deployment " + id + " could not be found",
                    context);
        }
        return found;
    }

    /** The rollback is named once the deployment has stopped. */
    private static DeploymentInfo view(DeploymentState deployment) {
        boolean isRollback = !deployment.rollbackOf().isEmpty();
        boolean takenBack = deployment.ended() && !deployment.rollback().isEmpty();
        DeploymentInfo.Builder view =
                DeploymentInfo.builder()
                        .deploymentId(deployment.id())
                        .applicationName(deployment.application())
                        .deploymentGroupName(deployment.group())
                        .computePlatform(ComputePlatform.SERVER)
                        .status(deployment.status())
                        .createTime(deployment.createdAt())
                        .creator(
                                isRollback
                                        ? DeploymentCreator.CODE_DEPLOY_ROLLBACK
                                        : DeploymentCreator.USER)
                        .previousRevision(revision("before"))
                        .revision(revision(isRollback ? "before" : "latest"));
        if (takenBack) {
            view.rollbackInfo(
                    RollbackInfo.builder()
                            .rollbackDeploymentId(deployment.rollback())
                            .rollbackMessage("Rollback deployment was created")
                            .build());
        } else if (isRollback) {
            view.rollbackInfo(
                    RollbackInfo.builder()
                            .rollbackTriggeringDeploymentId(deployment.rollbackOf())
                            .build());
        }
        return view.build();
    }

    private static RevisionLocation revision(String name) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(s3 -> s3.bucket("releases").key(name + ".zip"))
                .build();
    }
}
