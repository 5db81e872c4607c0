package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.autoscaling.GroupInstance.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;

/**
 * Auto Scaling as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxAutoScalingClient implements AutoScalingClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "AutoScaling",
                    "Throttling",
                    "AccessDenied",
                    AutoScalingException::builder,
                    "InternalFailure",
                    AutoScalingException::builder);

    private final CallGate gate;
    private final ScalingGroups groups;

    public SandboxAutoScalingClient(CallGate gate, ScalingGroups groups) {
        this.gate = gate;
        this.groups = groups;
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
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
            DescribeAutoScalingGroupsRequest request) {
        return gate.read(
                "autoscaling",
                "DescribeAutoScalingGroups",
                ERRORS,
                context -> {
                    List<String> names = request.autoScalingGroupNames();
                    List<AutoScalingGroup> found =
                            groups.all().stream()
                                    .filter(g -> names.isEmpty() || names.contains(g.name))
                                    .map(g -> groups.viewAt(g, context.readAt()))
                                    .toList();
                    return Answers.ok(
                                    DescribeAutoScalingGroupsResponse.builder()
                                            .autoScalingGroups(found),
                                    context)
                            .build();
                });
    }

    /** There are none: the sandbox has no instance refresh. */
    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
            DescribeInstanceRefreshesRequest request) {
        return gate.read(
                "autoscaling",
                "DescribeInstanceRefreshes",
                ERRORS,
                context -> {
                    require(request.autoScalingGroupName(), context);
                    return Answers.ok(
                                    DescribeInstanceRefreshesResponse.builder()
                                            .instanceRefreshes(List.of()),
                                    context)
                            .build();
                });
    }

    @Override
    public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        ChangeCall call =
                new ChangeCall(
                        "autoscaling",
                        "SetDesiredCapacity",
                        groups.arnOrName(String.valueOf(request.autoScalingGroupName())),
                        parameters(request));
        return gate.change(call, ERRORS, context -> setDesired(request, context));
    }

    private static Map<String, Object> parameters(SetDesiredCapacityRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("autoScalingGroupName", String.valueOf(request.autoScalingGroupName()));
        if (request.desiredCapacity() != null) {
            parameters.put("desiredCapacity", request.desiredCapacity());
        }
        if (request.honorCooldown() != null) {
            parameters.put("honorCooldown", request.honorCooldown());
        }
        return parameters;
    }

    private SetDesiredCapacityResponse setDesired(
            SetDesiredCapacityRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        Integer desired = request.desiredCapacity();
        if (desired == null) {
            throw invalid("DesiredCapacity is required", context);
        }
        refuseOutside(group, desired, context);
        boolean busy = group.instances.stream().anyMatch(i -> i.phase() != Phase.IN_SERVICE);
        if (Boolean.TRUE.equals(request.honorCooldown()) && busy) {
            throw ERRORS.wrong(
                    ScalingActivityInProgressException.builder(),
                    "ScalingActivityInProgress",
                    "Scaling activity in progress for group " + group.name,
                    context);
        }
        groups.resize(group, desired);
        return Answers.ok(SetDesiredCapacityResponse.builder(), context).build();
    }

    private static void refuseOutside(GroupState group, int desired, CallContext context) {
        String value = "New SetDesiredCapacity value " + desired;
        if (desired > group.maximum) {
            throw invalid(
                    value + " is above max value " + group.maximum + " for the AutoScalingGroup.",
                    context);
        }
        if (desired < group.minimum) {
            throw invalid(
                    value + " is below min value " + group.minimum + " for the AutoScalingGroup.",
                    context);
        }
    }

    private GroupState require(@Nullable String name, CallContext context) {
        GroupState group = name == null ? null : groups.find(name);
        if (group == null) {
            throw invalid("AutoScalingGroup name not found - " + name, context);
        }
        return group;
    }

    private static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(AutoScalingException.builder(), "ValidationError", message, context);
    }
}
