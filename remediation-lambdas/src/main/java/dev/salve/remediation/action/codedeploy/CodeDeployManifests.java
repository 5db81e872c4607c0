package dev.salve.remediation.action.codedeploy;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on CodeDeploy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html">Actions,
 *     resources and condition keys for CodeDeploy</a>
 */
public final class CodeDeployManifests {

    /** {@code codedeploy.stop-and-roll-back@1}. */
    public static final ActionManifest STOP_AND_ROLL_BACK =
            new ActionManifest(
                    "codedeploy.stop-and-roll-back@1",
                    "Stops a deployment that is under way and has CodeDeploy put back what was"
                            + " there before.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "deployment", ValueType.TEXT, "The deployment's id, d-…")),
                    "deployment",
                    List.of(
                            // AWS offers no resource level for it.
                            new IamPermission("codedeploy:StopDeployment", "*"),
                            // A deployment's id does not name its group.
                            new IamPermission(
                                            "codedeploy:GetDeployment",
                                            "arn:{partition}:codedeploy:{region}:{account}"
                                                    + ":deploymentgroup:*")
                                    .byTag()),
                    // A stop waits for the lifecycle event that runs.
                    Duration.ofMinutes(4),
                    List.of(
                            "aws.codedeploy|CodeDeploy Deployment State-change Notification",
                            // Of one that works: FAILURE is not among them.
                            "aws.codedeploy|CodeDeploy Instance State-change Notification"
                                    + "|detail.state=START,READY,STOP,SUCCESS",
                            "aws.codedeploy|AWS API Call via CloudTrail"),
                    "The deployment is stopped, and another one takes it back.",
                    "None: the rollback is the way back. A person deploys again.",
                    "The deployment that takes it back has succeeded.");

    private CodeDeployManifests() {}
}
