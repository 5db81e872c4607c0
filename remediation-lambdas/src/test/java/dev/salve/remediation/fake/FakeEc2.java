package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** One instance, its checks and whether its type has instance store. */
public final class FakeEc2 implements Ec2Client {

    public @Nullable Instance instance;
    public final List<InstanceStatus> statuses = new ArrayList<>();
    public final List<RebootInstancesRequest> reboots = new ArrayList<>();
    public boolean instanceStore;

    /** What every version of every launch template names. */
    public String image = "ami-1";

    public final List<DescribeLaunchTemplateVersionsRequest> templates = new ArrayList<>();
    public @Nullable RuntimeException callFailure;
    public @Nullable RuntimeException readFailure;

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        boolean there = instance != null && request.instanceIds().contains(instance.instanceId());
        if (!there) {
            throw World.answer(400, "InvalidInstanceID.NotFound");
        }
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(instance).build())
                .build();
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(
            DescribeInstanceStatusRequest request) {
        return DescribeInstanceStatusResponse.builder().instanceStatuses(statuses).build();
    }

    @Override
    public DescribeInstanceTypesResponse describeInstanceTypes(
            DescribeInstanceTypesRequest request) {
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(
                        InstanceTypeInfo.builder().instanceStorageSupported(instanceStore).build())
                .build();
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        templates.add(request);
        if (readFailure != null) {
            throw readFailure;
        }
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(
                        LaunchTemplateVersion.builder()
                                .launchTemplateData(data -> data.imageId(image))
                                .build())
                .build();
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        reboots.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
        return RebootInstancesResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
