package dev.salve.remediation.action.appconfig;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on AppConfig.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html">Actions
 *     and resources of AppConfig</a>
 */
public final class AppConfigManifests {

    /** AppConfig asks for each of the three, whatever a policy's condition says of the others. */
    private static final String APPLICATION_ARN =
            "arn:{partition}:appconfig:{region}:{account}:application/{application}";

    private static final String ENVIRONMENT_ARN = APPLICATION_ARN + "/environment/{environment}";

    private static final String DEPLOYMENT_ARN = ENVIRONMENT_ARN + "/deployment/{deployment}";

    /** {@code appconfig.stop-deployment@1}. */
    public static final ActionManifest STOP_DEPLOYMENT =
            new ActionManifest(
                    "appconfig.stop-deployment@1",
                    "Stops a deployment of a configuration while it is being deployed; AppConfig"
                            + " puts the configuration before it back.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "application", ValueType.TEXT, "The application's id."),
                            Parameter.required(
                                    "environment", ValueType.TEXT, "The environment's id."),
                            Parameter.required(
                                            "deployment",
                                            ValueType.INTEGER,
                                            "The deployment's number.")
                                    .between(1, Integer.MAX_VALUE)),
                    "environment",
                    List.of(
                            new IamPermission("appconfig:StopDeployment", APPLICATION_ARN).byTag(),
                            new IamPermission("appconfig:StopDeployment", ENVIRONMENT_ARN).byTag(),
                            new IamPermission("appconfig:StopDeployment", DEPLOYMENT_ARN).byTag(),
                            new IamPermission("appconfig:GetDeployment", APPLICATION_ARN).byTag(),
                            new IamPermission("appconfig:GetDeployment", ENVIRONMENT_ARN).byTag(),
                            new IamPermission("appconfig:GetDeployment", DEPLOYMENT_ARN).byTag()),
                    Duration.ofSeconds(60),
                    List.of(
                            "aws.appconfig|On Deployment Rollback",
                            "aws.appconfig|AWS API Call via CloudTrail"),
                    "The deployment is rolling back or rolled back.",
                    "None: a configuration is deployed again by whoever owns it.");

    private AppConfigManifests() {}
}
