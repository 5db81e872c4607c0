package dev.salve.remediation.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;

/** Reads CodeDeploy's deployments. */
public final class CodeDeployments {

    /** Nothing follows these. */
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    private final CodeDeployClient codeDeploy;

    public CodeDeployments(CodeDeployClient codeDeploy) {
        this.codeDeploy = codeDeploy;
    }

    /** The deployment as it is now. */
    public Reading<DeploymentInfo> read(String id) {
        return Question.ask(
                "codedeploy:GetDeployment",
                () -> {
                    try {
                        DeploymentInfo info =
                                codeDeploy
                                        .getDeployment(request -> request.deploymentId(id))
                                        .deploymentInfo();
                        return info == null ? missing(id) : new Reading.Present<>(info);
                    } catch (DeploymentDoesNotExistException
                            | InvalidDeploymentIdException unknown) {
                        return missing(id);
                    }
                });
    }

    /** Whether it still does something. */
    public static boolean runs(DeploymentInfo deployment) {
        return !ENDED.contains(status(deployment));
    }

    /** Its status in CodeDeploy's word: {@code InProgress}, {@code Stopped}. */
    public static String status(DeploymentInfo deployment) {
        return Values.orEmpty(deployment.statusAsString());
    }

    /** The deployment that takes this one back; empty if there is none. */
    public static Optional<String> rollback(DeploymentInfo deployment) {
        return Optional.ofNullable(deployment.rollbackInfo())
                .map(info -> info.rollbackDeploymentId())
                .filter(id -> !id.isBlank());
    }

    private static Reading<DeploymentInfo> missing(String id) {
        return new Reading.Absent<>(
                "no-such-deployment",
                "there is no deployment " + id + "; check its id (d-…) and region");
    }
}
