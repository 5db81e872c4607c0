package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Auto Scaling as far as it is used: answers what it is set to and records what it is told. */
public final class FakeAutoScaling implements AutoScalingClient {

    public final List<SetDesiredCapacityRequest> calls = new ArrayList<>();
    public final List<UpdateAutoScalingGroupRequest> updates = new ArrayList<>();
    public final List<TerminateInstanceInAutoScalingGroupRequest> terminations = new ArrayList<>();
    public final List<EnterStandbyRequest> standbys = new ArrayList<>();
    public final List<StartInstanceRefreshRequest> starts = new ArrayList<>();
    public final List<RollbackInstanceRefreshRequest> rollbacks = new ArrayList<>();
    public final List<InstanceRefresh> refreshes = new ArrayList<>();
    public @Nullable AutoScalingGroup group;
    public @Nullable SdkException readFailure;
    public @Nullable SdkException callFailure;
    public @Nullable RuntimeException refreshFailure;

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
            DescribeAutoScalingGroupsRequest request) {
        throwIfSet(readFailure);
        boolean there =
                group != null
                        && request.autoScalingGroupNames().contains(group.autoScalingGroupName());
        return there
                ? DescribeAutoScalingGroupsResponse.builder().autoScalingGroups(group).build()
                : DescribeAutoScalingGroupsResponse.builder().build();
    }

    @Override
    public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        calls.add(request);
        throwIfSet(callFailure);
        return SetDesiredCapacityResponse.builder().build();
    }

    @Override
    public UpdateAutoScalingGroupResponse updateAutoScalingGroup(
            UpdateAutoScalingGroupRequest request) {
        updates.add(request);
        throwIfSet(callFailure);
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    @Override
    public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
            TerminateInstanceInAutoScalingGroupRequest request) {
        terminations.add(request);
        throwIfSet(callFailure);
        return TerminateInstanceInAutoScalingGroupResponse.builder().build();
    }

    @Override
    public EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        standbys.add(request);
        throwIfSet(callFailure);
        return EnterStandbyResponse.builder().build();
    }

    @Override
    public StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest request) {
        starts.add(request);
        throwIfSet(callFailure);
        return StartInstanceRefreshResponse.builder().build();
    }

    @Override
    public RollbackInstanceRefreshResponse rollbackInstanceRefresh(
            RollbackInstanceRefreshRequest request) {
        rollbacks.add(request);
        throwIfSet(callFailure);
        return RollbackInstanceRefreshResponse.builder().build();
    }

    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
            DescribeInstanceRefreshesRequest request) {
        throwIfSet(refreshFailure);
        List<String> ids = request.instanceRefreshIds();
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(
                        refreshes.stream()
                                .filter(each ->
                                        ids.isEmpty() || ids.contains(each.instanceRefreshId()))
                                .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "autoscaling";
    }

    @Override
    public void close() {}

    private static void throwIfSet(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
