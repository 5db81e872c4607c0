package dev.salve.remediation.fake;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;

/** CloudWatch with one answer to each question. */
public final class FakeCloudWatch implements CloudWatchClient {

    public DescribeAlarmsResponse answer = DescribeAlarmsResponse.builder().build();
    public GetMetricStatisticsResponse statistics = GetMetricStatisticsResponse.builder().build();
    public @Nullable DescribeAlarmsRequest asked;
    public @Nullable GetMetricStatisticsRequest statisticsAsked;
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
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        statisticsAsked = request;
        if (failure != null) {
            throw failure;
        }
        return statistics;
    }

    @Override
    public String serviceName() {
        return "cloudwatch";
    }

    @Override
    public void close() {}
}
