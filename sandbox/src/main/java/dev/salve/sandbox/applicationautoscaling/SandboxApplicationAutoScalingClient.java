package dev.salve.sandbox.applicationautoscaling;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.account.Shelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/**
 * Application Auto Scaling as the account simulates it: it keeps limits, and refuses those that
 * contradict. Operations that are not here throw {@link UnsupportedOperationException}.
 */
public final class SandboxApplicationAutoScalingClient implements ApplicationAutoScalingClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "ApplicationAutoScaling",
                    "ThrottlingException",
                    "AccessDeniedException",
                    ApplicationAutoScalingException::builder,
                    "InternalServiceException",
                    ApplicationAutoScalingException::builder);

    private final CallGate gate;
    private final Shelf<Target> targets;
    private final AccountSite site;

    public SandboxApplicationAutoScalingClient(
            CallGate gate, Shelf<Target> targets, AccountSite site) {
        this.gate = gate;
        this.targets = targets;
        this.site = site;
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
    public DescribeScalableTargetsResponse describeScalableTargets(
            DescribeScalableTargetsRequest request) {
        return gate.read(
                "application-autoscaling",
                "DescribeScalableTargets",
                ERRORS,
                context -> {
                    List<ScalableTarget> found =
                            targets.allSeen(context).stream()
                                    .map(target -> target.view(site))
                                    .filter(target -> isWanted(request, target))
                                    .toList();
                    return Answers.ok(
                                    DescribeScalableTargetsResponse.builder()
                                            .scalableTargets(found),
                                    context)
                            .build();
                });
    }

    private static boolean isWanted(DescribeScalableTargetsRequest request, ScalableTarget target) {
        String dimension = request.scalableDimensionAsString();
        return Objects.equals(request.serviceNamespaceAsString(), target.serviceNamespaceAsString())
                && (request.resourceIds().isEmpty()
                        || request.resourceIds().contains(target.resourceId()))
                && (dimension == null || dimension.equals(target.scalableDimensionAsString()));
    }

    @Override
    public RegisterScalableTargetResponse registerScalableTarget(
            RegisterScalableTargetRequest request) {
        String key = key(request);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("resourceId", String.valueOf(request.resourceId()));
        parameters.put("scalableDimension", String.valueOf(request.scalableDimensionAsString()));
        if (request.minCapacity() != null) {
            parameters.put("minCapacity", request.minCapacity());
        }
        if (request.maxCapacity() != null) {
            parameters.put("maxCapacity", request.maxCapacity());
        }
        ChangeCall call =
                new ChangeCall(
                        "application-autoscaling", "RegisterScalableTarget", key, parameters);
        return gate.change(call, ERRORS, context -> register(request, context));
    }

    private RegisterScalableTargetResponse register(
            RegisterScalableTargetRequest request, CallContext context) {
        Target target = targets.find(key(request));
        if (target == null) {
            throw invalid(
                    "No scalable target found for " + key(request) + ": the sandbox registers none",
                    context);
        }
        int min = Objects.requireNonNullElse(request.minCapacity(), target.min());
        int max = Objects.requireNonNullElse(request.maxCapacity(), target.max());
        if (min > max) {
            throw invalid("Minimum capacity cannot be greater than maximum capacity", context);
        }
        targets.put(target.limits(min, max), context);
        return Answers.ok(
                        RegisterScalableTargetResponse.builder()
                                .scalableTargetARN(target.arn(site)),
                        context)
                .build();
    }

    private static String key(RegisterScalableTargetRequest request) {
        return Target.key(
                String.valueOf(request.resourceId()),
                String.valueOf(request.scalableDimensionAsString()));
    }

    private static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(ValidationException.builder(), "ValidationException", message, context);
    }
}
