package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** One scalable target, which calls do not change. */
public final class FakeApplicationAutoScaling implements ApplicationAutoScalingClient {

    public @Nullable ScalableTarget target;
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException callFailure;
    public final List<RegisterScalableTargetRequest> calls = new ArrayList<>();

    @Override
    public DescribeScalableTargetsResponse describeScalableTargets(
            DescribeScalableTargetsRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        boolean wanted =
                target != null
                        && target.serviceNamespace() == request.serviceNamespace()
                        && request.resourceIds().contains(target.resourceId())
                        && target.scalableDimension() == request.scalableDimension();
        return DescribeScalableTargetsResponse.builder()
                .scalableTargets(wanted ? List.of(target) : List.of())
                .build();
    }

    @Override
    public RegisterScalableTargetResponse registerScalableTarget(
            RegisterScalableTargetRequest request) {
        calls.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
        return (RegisterScalableTargetResponse)
                RegisterScalableTargetResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
