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
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;

/** Auto Scaling as far as it is used: answers what it is set to and records what it is told. */
public final class FakeAutoScaling implements AutoScalingClient {

    public final List<SetDesiredCapacityRequest> calls = new ArrayList<>();
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
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
            DescribeInstanceRefreshesRequest request) {
        throwIfSet(refreshFailure);
        return DescribeInstanceRefreshesResponse.builder().instanceRefreshes(refreshes).build();
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
