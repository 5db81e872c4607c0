package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ServiceErrors;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * CloudWatch as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxCloudWatchClient implements CloudWatchClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "CloudWatch",
                    "Throttling",
                    "AccessDenied",
                    CloudWatchException::builder,
                    "InternalServiceError",
                    CloudWatchException::builder);

    private final CallGate gate;
    private final Alarms alarms;

    public SandboxCloudWatchClient(CallGate gate, Alarms alarms) {
        this.gate = gate;
        this.alarms = alarms;
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
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        return gate.read(
                "cloudwatch",
                "DescribeAlarms",
                ERRORS,
                context -> {
                    List<MetricAlarm> found =
                            alarms.all().stream()
                                    .map(alarm -> alarms.viewAt(alarm, context.readAt()))
                                    .filter(alarm -> isWanted(request, alarm))
                                    .toList();
                    return Answers.ok(
                                    DescribeAlarmsResponse.builder()
                                            .metricAlarms(found)
                                            .compositeAlarms(List.of()),
                                    context)
                            .build();
                });
    }

    private static boolean isWanted(DescribeAlarmsRequest request, MetricAlarm alarm) {
        String prefix = request.alarmNamePrefix();
        return (request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.alarmName()))
                && (prefix == null || alarm.alarmName().startsWith(prefix))
                && (request.stateValue() == null || request.stateValue() == alarm.stateValue())
                && (request.alarmTypes().isEmpty()
                        || request.alarmTypes().contains(AlarmType.METRIC_ALARM));
    }

    @Override
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        return gate.read(
                "cloudwatch",
                "GetMetricStatistics",
                ERRORS,
                context ->
                        Answers.ok(
                                        GetMetricStatisticsResponse.builder()
                                                .label(request.metricName())
                                                .datapoints(
                                                        new MetricHistory(alarms).answer(request)),
                                        context)
                                .build());
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return gate.read(
                "cloudwatch",
                "ListTagsForResource",
                ERRORS,
                context ->
                        Answers.ok(
                                        ListTagsForResourceResponse.builder()
                                                .tags(tags(request.resourceARN(), context)),
                                        context)
                                .build());
    }

    private List<Tag> tags(String arn, CallContext context) {
        for (AlarmState alarm : alarms.all()) {
            if (alarms.arn(alarm).equals(arn)) {
                return alarm.spec.tags().entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList();
            }
        }
        throw ERRORS.wrong(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Unknown alarm " + arn,
                context);
    }
}
