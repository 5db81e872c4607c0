package dev.salve.sandbox.appconfig;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.appconfig.model.AppConfigException;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.DeploymentEvent;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentResponse;

/**
 * AppConfig as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}.
 */
public final class SandboxAppConfigClient implements AppConfigClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "AppConfig",
                    "ThrottlingException",
                    "AccessDeniedException",
                    AppConfigException::builder,
                    "InternalServerException",
                    AppConfigException::builder);

    private static final String SERVICE = "appconfig";

    /** Percent of the hosts. */
    private static final float FIRST_STEP = 10;

    private final CallGate gate;
    private final Configurations account;

    public SandboxAppConfigClient(CallGate gate, Configurations account) {
        this.gate = gate;
        this.account = account;
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
        String key =
                key(request.applicationId(), request.environmentId(), request.deploymentNumber());
        return gate.read(
                SERVICE,
                "GetDeployment",
                ERRORS,
                context -> {
                    DeploymentOfConfiguration deployment =
                            require(account.deployments.seen(key, context), key, context);
                    return Answers.ok(view(deployment, context), context).build();
                });
    }

    /** Only while it is DEPLOYING; the sandbox reverts nothing that is complete. */
    @Override
    public StopDeploymentResponse stopDeployment(StopDeploymentRequest request) {
        String key =
                key(request.applicationId(), request.environmentId(), request.deploymentNumber());
        return gate.change(
                new ChangeCall(SERVICE, "StopDeployment", key, Map.of()),
                ERRORS,
                context -> {
                    DeploymentOfConfiguration deployment =
                            require(account.deployments.find(key), key, context);
                    if (!deployment.state().equals(DeploymentOfConfiguration.DEPLOYING)) {
                        throw ERRORS.wrong(
                                BadRequestException.builder(),
                                "BadRequestException",
                                "Deployment in state "
                                        + deployment.state()
                                        + " can't be stopped, only in state DEPLOYING",
                                context);
                    }
                    account.deployments.put(deployment.stopped(context.now()), context);
                    return Answers.ok(
                                    StopDeploymentResponse.builder()
                                            .applicationId(deployment.application())
                                            .environmentId(deployment.environment())
                                            .deploymentNumber(deployment.number())
                                            .state(DeploymentOfConfiguration.ROLLING_BACK),
                                    context)
                            .build();
                });
    }

    private static String key(
            @Nullable String application, @Nullable String environment, @Nullable Integer number) {
        return DeploymentOfConfiguration.key(
                String.valueOf(application),
                String.valueOf(environment),
                number == null ? 0 : number);
    }

    private static DeploymentOfConfiguration require(
            @Nullable DeploymentOfConfiguration found, String key, CallContext context) {
        if (found == null) {
            throw ERRORS.wrong(
                    ResourceNotFoundException.builder(),
                    "ResourceNotFoundException",
                    "Could not find deployment " + key,
                    context);
        }
        return found;
    }

    private static GetDeploymentResponse.Builder view(
            DeploymentOfConfiguration deployment, CallContext context) {
        List<DeploymentEvent> events =
                deployment.isTakenBack()
                        ? List.of(
                                DeploymentEvent.builder()
                                        .eventType("ROLLBACK_STARTED")
                                        .triggeredBy("USER")
                                        .build())
                        : List.of();
        return GetDeploymentResponse.builder()
                .applicationId(deployment.application())
                .environmentId(deployment.environment())
                .deploymentNumber(deployment.number())
                .configurationName(deployment.configuration())
                .configurationVersion(deployment.version())
                .growthType("LINEAR")
                .state(deployment.state())
                .percentageComplete(percent(deployment, context))
                .startedAt(deployment.startedAt())
                .eventLog(events);
    }

    private static float percent(DeploymentOfConfiguration deployment, CallContext context) {
        if (deployment.isTakenBack()) {
            return 0;
        }
        if (!deployment.state().equals(DeploymentOfConfiguration.DEPLOYING)) {
            return 100;
        }
        Instant end = deployment.changesAt();
        if (end == null) {
            return FIRST_STEP;
        }
        Duration whole = Duration.between(deployment.startedAt(), end);
        Duration done = Duration.between(deployment.startedAt(), context.now());
        return Math.min(100f, 100f * done.toSeconds() / Math.max(1, whole.toSeconds()));
    }
}
