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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

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

    /** Percent that stay in service if a refresh does not say. */
    private static final int USUAL_MIN_HEALTHY = 90;

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
                                    .map(g -> groups.viewAt(g, context.readAt()).group())
                                    .toList();
                    return Answers.ok(
                                    DescribeAutoScalingGroupsResponse.builder()
                                            .autoScalingGroups(found),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
            DescribeInstanceRefreshesRequest request) {
        return gate.read(
                "autoscaling",
                "DescribeInstanceRefreshes",
                ERRORS,
                context -> {
                    GroupState group = require(request.autoScalingGroupName(), context);
                    List<String> ids = request.instanceRefreshIds();
                    List<InstanceRefresh> found =
                            groups.viewAt(group, context.readAt()).refreshes().stream()
                                    .filter(each ->
                                            ids.isEmpty() || ids.contains(each.instanceRefreshId()))
                                    .toList();
                    return Answers.ok(
                                    DescribeInstanceRefreshesResponse.builder()
                                            .instanceRefreshes(found),
                                    context)
                            .build();
                });
    }

    @Override
    public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        String group = String.valueOf(request.autoScalingGroupName());
        return gate.change(
                call("SetDesiredCapacity", group, request),
                ERRORS,
                context -> setDesired(request, context));
    }

    @Override
    public UpdateAutoScalingGroupResponse updateAutoScalingGroup(
            UpdateAutoScalingGroupRequest request) {
        String group = String.valueOf(request.autoScalingGroupName());
        return gate.change(
                call("UpdateAutoScalingGroup", group, request),
                ERRORS,
                context -> update(request, context));
    }

    @Override
    public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
            TerminateInstanceInAutoScalingGroupRequest request) {
        String instance = String.valueOf(request.instanceId());
        return gate.change(
                call("TerminateInstanceInAutoScalingGroup", instance, request),
                ERRORS,
                context -> terminate(request, context));
    }

    @Override
    public EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        String group = String.valueOf(request.autoScalingGroupName());
        return gate.change(
                call("EnterStandby", group, request), ERRORS, context -> standby(request, context));
    }

    @Override
    public StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest request) {
        String group = String.valueOf(request.autoScalingGroupName());
        return gate.change(
                call("StartInstanceRefresh", group, request),
                ERRORS,
                context -> start(request, context));
    }

    @Override
    public RollbackInstanceRefreshResponse rollbackInstanceRefresh(
            RollbackInstanceRefreshRequest request) {
        String group = String.valueOf(request.autoScalingGroupName());
        return gate.change(
                call("RollbackInstanceRefresh", group, request),
                ERRORS,
                context -> rollBack(request, context));
    }

    /** A call as it is logged: with the members that are set, in the order of the API. */
    private ChangeCall call(String operation, String group, AutoScalingRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                parameters.put(inLowerCase(field.memberName()), value);
            } else if (value instanceof List<?> list
                    && !list.isEmpty()
                    && !(list instanceof SdkAutoConstructList<?>)) {
                parameters.put(inLowerCase(field.memberName()), List.copyOf(list));
            }
        }
        return new ChangeCall("autoscaling", operation, groups.arnOrName(group), parameters);
    }

    private static String inLowerCase(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }

    private SetDesiredCapacityResponse setDesired(
            SetDesiredCapacityRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        Integer desired = request.desiredCapacity();
        if (desired == null) {
            throw invalid("DesiredCapacity is required", context);
        }
        refuseOutside(group, desired, context);
        boolean busy = group.instances.stream().anyMatch(i -> i.due() != null);
        if (Boolean.TRUE.equals(request.honorCooldown()) && busy) {
            throw ERRORS.wrong(
                    ScalingActivityInProgressException.builder(),
                    "ScalingActivityInProgress",
                    "Scaling activity in progress for group " + group.name,
                    context);
        }
        groups.change(new GroupChange.Resize(group.name, desired), context);
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

    private UpdateAutoScalingGroupResponse update(
            UpdateAutoScalingGroupRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        int minimum = Objects.requireNonNullElse(request.minSize(), group.minimum);
        int maximum = Objects.requireNonNullElse(request.maxSize(), group.maximum);
        if (maximum < minimum) {
            throw invalid(
                    "Max bound, %d, must be greater than or equal to min bound, %d"
                            .formatted(maximum, minimum),
                    context);
        }
        groups.change(new GroupChange.Bound(group.name, minimum, maximum), context);
        return Answers.ok(UpdateAutoScalingGroupResponse.builder(), context).build();
    }

    private TerminateInstanceInAutoScalingGroupResponse terminate(
            TerminateInstanceInAutoScalingGroupRequest request, CallContext context) {
        String id = String.valueOf(request.instanceId());
        GroupState group = groups.groupOf(id);
        if (group == null) {
            throw invalid(
                    "Instance Id not found - No managed instance found for instance ID: " + id,
                    context);
        }
        boolean shrink = Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity());
        if (shrink && group.desired <= group.minimum) {
            throw invalid(
                    "Currently, desiredSize equals minSize (%d). Terminating instance without"
                                    .formatted(group.minimum)
                            + " replacement will violate group's min size constraint.",
                    context);
        }
        groups.change(new GroupChange.Terminate(group.name, id, shrink), context);
        return Answers.ok(TerminateInstanceInAutoScalingGroupResponse.builder(), context).build();
    }

    private EnterStandbyResponse standby(EnterStandbyRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        for (String id : request.instanceIds()) {
            GroupInstance instance = group.find(id);
            if (instance == null || instance.phase() != Phase.IN_SERVICE) {
                throw invalid("The instance " + id + " is not in InService.", context);
            }
        }
        boolean shrink = Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity());
        int number = request.instanceIds().size();
        if (shrink && group.desired - number < group.minimum) {
            throw invalid(
                    ("AutoScalingGroup %s has min-size=%d, max-size=%d, and desired-size=%d. To"
                                    + " place into standby %d instance, please update the"
                                    + " AutoScalingGroup sizes appropriately.")
                            .formatted(
                                    group.name,
                                    group.minimum,
                                    group.maximum,
                                    group.desired,
                                    number),
                    context);
        }
        groups.change(
                new GroupChange.ToStandby(group.name, request.instanceIds(), shrink), context);
        return Answers.ok(EnterStandbyResponse.builder(), context).build();
    }

    private StartInstanceRefreshResponse start(
            StartInstanceRefreshRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        if (group.refresh().isPresent()) {
            throw ERRORS.wrong(
                    InstanceRefreshInProgressException.builder(),
                    "InstanceRefreshInProgress",
                    "An Instance Refresh is already in progress and blocks the execution of this"
                            + " Instance Refresh.",
                    context);
        }
        RefreshPreferences wish = request.preferences();
        int minHealthy =
                wish == null || wish.minHealthyPercentage() == null
                        ? USUAL_MIN_HEALTHY
                        : wish.minHealthyPercentage();
        DesiredConfiguration goal = request.desiredConfiguration();
        String version =
                goal == null || goal.launchTemplate() == null
                        ? null
                        : goal.launchTemplate().version();
        String id = groups.newRefreshId();
        groups.change(new GroupChange.StartRefresh(group.name, id, minHealthy, version), context);
        return Answers.ok(StartInstanceRefreshResponse.builder().instanceRefreshId(id), context)
                .build();
    }

    private RollbackInstanceRefreshResponse rollBack(
            RollbackInstanceRefreshRequest request, CallContext context) {
        GroupState group = require(request.autoScalingGroupName(), context);
        Refresh refresh = group.refresh().filter(each -> !each.goesBack()).orElse(null);
        if (refresh == null) {
            throw ERRORS.wrong(
                    ActiveInstanceRefreshNotFoundException.builder(),
                    "ActiveInstanceRefreshNotFound",
                    "No in progress or pending Instance Refresh found for Auto Scaling group "
                            + group.name,
                    context);
        }
        if (refresh.version() == null) {
            throw ERRORS.wrong(
                    IrreversibleInstanceRefreshException.builder(),
                    "IrreversibleInstanceRefresh",
                    "The instance refresh has no desired configuration to roll back from.",
                    context);
        }
        groups.change(new GroupChange.RollBack(group.name), context);
        return Answers.ok(
                        RollbackInstanceRefreshResponse.builder().instanceRefreshId(refresh.id()),
                        context)
                .build();
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
