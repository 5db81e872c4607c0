package dev.salve.remediation.fake;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** CloudWatch with one answer. */
public final class FakeCloudWatch implements CloudWatchClient {

    public DescribeAlarmsResponse answer = DescribeAlarmsResponse.builder().build();
    public @Nullable DescribeAlarmsRequest asked;
    public @Nullable SdkException failure;

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        asked = request;
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    @Override
    public String serviceName() {
        return "cloudwatch";
    }

    @Override
    public void close() {}
}
