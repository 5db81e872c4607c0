package dev.salve.remediation.action.appconfig;

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
import dev.salve.remediation.aws.ConfigurationDeployments;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.appconfig.model.DeploymentEvent;
import software.amazon.awssdk.services.appconfig.model.DeploymentEventType;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;

/**
 * {@code appconfig.stop-deployment@1}: one StopDeployment, which AppConfig takes only while the
 * deployment is DEPLOYING. It never reverts one that is complete.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_StopDeployment.html">StopDeployment</a>
 */
public final class StopConfigurationDeployment implements Action {

    private static final String STATE = "state";
    private static final String DEPLOYING = "DEPLOYING";
    private static final String ROLLED_BACK = "ROLLED_BACK";
    private static final Set<String> STOPPED = Set.of("ROLLING_BACK", ROLLED_BACK);

    private final AppConfigClient acting;
    private final ConfigurationDeployments deployments;
    private final BoundedCall call;
    private final Lag lag;

    public StopConfigurationDeployment(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().appConfig();
        this.deployments = new ConfigurationDeployments(clients.reading().appConfig());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AppConfigManifests.STOP_DEPLOYMENT, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AppConfigManifests.STOP_DEPLOYMENT;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        ConfigurationDeployments.Key key = key(params);
        return deployments.read(key).plan(deployment -> plan(key, deployment));
    }

    @Override
    public Outcome call(Intent intent) {
        ConfigurationDeployments.Key key = key(intent.params());
        return call.send(
                intent,
                () -> obstacle(key),
                limits ->
                        acting.stopDeployment(request ->
                                request.applicationId(key.application())
                                        .environmentId(key.environment())
                                        .deploymentNumber(key.number())
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        ConfigurationDeployments.Key key = key(intent.params());
        return deployments.read(key).observation(deployment -> judge(intent, deployment));
    }

    /** Nothing is read: which configuration should be there next, its owner decides. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(AppConfigManifests.STOP_DEPLOYMENT.undo());
    }

    private static PlanResult plan(
            ConfigurationDeployments.Key key, GetDeploymentResponse deployment) {
        String state = state(deployment);
        if (!state.equals(DEPLOYING)) {
            return new PlanResult.Refused(
                    "not-deploying",
                    "%s is %s; AppConfig stops only what is %s. Deploy the earlier version again"
                            .formatted(key, state, DEPLOYING));
        }
        return new PlanResult.Ready(
                Map.of(
                        "application",
                        key.application(),
                        "environment",
                        key.environment(),
                        "deployment",
                        (long) key.number()),
                Map.of(STATE, DEPLOYING),
                Map.of(STATE, ROLLED_BACK),
                "%s of %s, version %s: %s at %s %% → the version before it"
                        .formatted(
                                key,
                                Values.orEmpty(deployment.configurationName()),
                                Values.orEmpty(deployment.configurationVersion()),
                                DEPLOYING,
                                percent(deployment)),
                new BlastRadius(1, 1, "deployment"),
                calls(key),
                AppConfigManifests.STOP_DEPLOYMENT.undo());
    }

    private static List<PlannedCall> calls(ConfigurationDeployments.Key key) {
        String application = "arn:*:appconfig:*:*:application/" + key.application();
        String environment = application + "/environment/" + key.environment();
        String deployment = environment + "/deployment/" + key.number();
        return List.of(call(deployment), call(environment), call(application));
    }

    private static PlannedCall call(String arn) {
        return new PlannedCall("appconfig:StopDeployment", arn, Map.of());
    }

    private Optional<Outcome.Rejected> obstacle(ConfigurationDeployments.Key key) {
        return deployments
                .read(key)
                .obstacle(deployment ->
                        state(deployment).equals(DEPLOYING)
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "the deployment", DEPLOYING, state(deployment))));
    }

    /** AppConfig has no mark for whose request it was; that it is taken back is what counts. */
    private Observation judge(Intent intent, GetDeploymentResponse deployment) {
        String seen = key(intent.params()) + " is " + state(deployment);
        if (STOPPED.contains(state(deployment))) {
            return new Observation.Applied(seen + trigger(deployment));
        }
        return state(deployment).equals(DEPLOYING)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": it went on without this attempt");
    }

    private static String trigger(GetDeploymentResponse deployment) {
        return deployment.eventLog().stream()
                .filter(each -> each.eventType() == DeploymentEventType.ROLLBACK_STARTED)
                .map(DeploymentEvent::triggeredByAsString)
                .findFirst()
                .map(by -> ", triggered by " + by)
                .orElse("");
    }

    private static String percent(GetDeploymentResponse deployment) {
        Float complete = deployment.percentageComplete();
        return complete == null ? "?" : String.valueOf(Math.round(complete));
    }

    private static String state(GetDeploymentResponse deployment) {
        return Values.orEmpty(deployment.stateAsString());
    }

    private static ConfigurationDeployments.Key key(Map<String, Object> params) {
        Values given = new Values(params);
        return new ConfigurationDeployments.Key(
                given.text("application"),
                given.text("environment"),
                Math.toIntExact(given.whole("deployment")));
    }
}
