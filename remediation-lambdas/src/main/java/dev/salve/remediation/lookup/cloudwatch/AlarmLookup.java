package dev.salve.remediation.lookup.cloudwatch;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** {@code cloudwatch.alarm}: one DescribeAlarms over both kinds. */
public final class AlarmLookup implements Lookup {

    private final CloudWatchClient cloudWatch;

    public AlarmLookup(AwsClients clients) {
        this.cloudWatch = clients.reading().cloudWatch();
    }

    @Override
    public LookupManifest manifest() {
        return CloudWatchLookups.ALARM;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        String name = new Values(params).text("name");
        try {
            return result(
                    name,
                    cloudWatch.describeAlarms(request ->
                            request.alarmNames(name)
                                    .alarmTypes(
                                            AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)));
        } catch (SdkException failure) {
            Reading.Absent<?> absent = Reading.failed("cloudwatch:DescribeAlarms", failure);
            return new Result.Failed(absent.code(), absent.reason());
        }
    }

    private static Result result(String name, DescribeAlarmsResponse response) {
        if (!response.metricAlarms().isEmpty()) {
            return new Result.Found(fields(response.metricAlarms().getFirst()));
        }
        return response.compositeAlarms().isEmpty()
                ? new Result.Failed(
                        "no-such-alarm",
                        "there is no alarm " + name + "; check its name and region")
                : new Result.Found(fields(response.compositeAlarms().getFirst()));
    }

    private static Map<String, Object> fields(MetricAlarm alarm) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", alarm.alarmName());
        fields.put("arn", alarm.alarmArn());
        fields.put("state", Values.orEmpty(alarm.stateValueAsString()));
        fields.put("reason", Values.orEmpty(alarm.stateReason()));
        fields.put(
                "since", since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()));
        fields.put("actionsEnabled", Boolean.TRUE.equals(alarm.actionsEnabled()));
        if (alarm.threshold() != null) {
            fields.put("threshold", alarm.threshold());
        }
        return fields;
    }

    private static Map<String, Object> fields(CompositeAlarm alarm) {
        return Map.of(
                "name", alarm.alarmName(),
                "arn", alarm.alarmArn(),
                "state", Values.orEmpty(alarm.stateValueAsString()),
                "reason", Values.orEmpty(alarm.stateReason()),
                "since", since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()),
                "actionsEnabled", Boolean.TRUE.equals(alarm.actionsEnabled()));
    }

    /** The second also moves when only the reason changes, so it is the second choice. */
    private static Instant since(@Nullable Instant transitioned, @Nullable Instant updated) {
        if (transitioned != null) {
            return transitioned;
        }
        return updated == null ? Instant.EPOCH : updated;
    }
}
