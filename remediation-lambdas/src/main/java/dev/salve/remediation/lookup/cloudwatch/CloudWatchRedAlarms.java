package dev.salve.remediation.lookup.cloudwatch;

import dev.salve.engine.intake.RedAlarm;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.remediation.aws.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * The red alarms of the account and region that the client calls: DescribeAlarms, page by page.
 * Tags are a request more for each alarm, so they are read only if asked for.
 */
public final class CloudWatchRedAlarms implements RedAlarms {

    /** With 100 alarms a page: more red alarms than any account's quota allows at once. */
    private static final int MAX_PAGES = 200;

    private static final int ARN_REGION = 3;
    private static final int ARN_ACCOUNT = 4;
    private static final int ARN_PARTS = 7;

    private final CloudWatchClient cloudWatch;
    private final boolean withTags;

    public CloudWatchRedAlarms(CloudWatchClient cloudWatch, boolean withTags) {
        this.cloudWatch = Objects.requireNonNull(cloudWatch, "cloudWatch is null");
        this.withTags = withTags;
    }

    @Override
    public List<RedAlarm> read() {
        List<RedAlarm> red = new ArrayList<>();
        try {
            String next = null;
            for (int page = 0; page < MAX_PAGES && (page == 0 || next != null); page++) {
                DescribeAlarmsResponse answer = page(next);
                answer.metricAlarms().forEach(alarm -> red.add(red(alarm)));
                answer.compositeAlarms().forEach(alarm -> red.add(red(alarm)));
                next = answer.nextToken();
            }
        } catch (SdkException failure) {
            throw new IllegalStateException(
                    Reading.failed("cloudwatch:DescribeAlarms", failure).reason(), failure);
        }
        return List.copyOf(red);
    }

    private DescribeAlarmsResponse page(@Nullable String next) {
        return cloudWatch.describeAlarms(request ->
                request.stateValue(StateValue.ALARM)
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                        .nextToken(next));
    }

    private RedAlarm red(MetricAlarm alarm) {
        return new RedAlarm(
                arnPart(alarm.alarmArn(), ARN_ACCOUNT),
                arnPart(alarm.alarmArn(), ARN_REGION),
                alarm.alarmArn(),
                alarm.alarmName(),
                since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()),
                orEmpty(alarm.stateReason()),
                orEmpty(alarm.stateReasonData()),
                "",
                configuration(alarm),
                tags(alarm.alarmArn()));
    }

    private RedAlarm red(CompositeAlarm alarm) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        put(configuration, "description", alarm.alarmDescription());
        put(configuration, "alarmRule", alarm.alarmRule());
        return new RedAlarm(
                arnPart(alarm.alarmArn(), ARN_ACCOUNT),
                arnPart(alarm.alarmArn(), ARN_REGION),
                alarm.alarmArn(),
                alarm.alarmName(),
                since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()),
                orEmpty(alarm.stateReason()),
                orEmpty(alarm.stateReasonData()),
                "",
                configuration,
                tags(alarm.alarmArn()));
    }

    private static Map<String, Object> configuration(MetricAlarm alarm) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        put(configuration, "description", alarm.alarmDescription());
        if (alarm.threshold() != null) {
            configuration.put("threshold", alarm.threshold());
        }
        List<Object> metrics = new ArrayList<>();
        if (alarm.metricName() != null) {
            metrics.add(
                    metric(
                            orEmpty(alarm.namespace()),
                            alarm.metricName(),
                            alarm.dimensions(),
                            alarm.period()));
        }
        for (MetricDataQuery query : alarm.metrics()) {
            if (query.metricStat() != null) {
                metrics.add(
                        metric(
                                orEmpty(query.metricStat().metric().namespace()),
                                orEmpty(query.metricStat().metric().metricName()),
                                query.metricStat().metric().dimensions(),
                                query.metricStat().period()));
            }
        }
        configuration.put("metrics", List.copyOf(metrics));
        return configuration;
    }

    private static Map<String, Object> metric(
            String namespace, String name, List<Dimension> dimensions, @Nullable Integer period) {
        Map<String, Object> values = new LinkedHashMap<>();
        dimensions.forEach(dimension -> values.put(dimension.name(), dimension.value()));
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("metric", Map.of("namespace", namespace, "name", name, "dimensions", values));
        if (period != null) {
            stat.put("period", period.longValue());
        }
        return Map.of("metricStat", stat, "returnData", true);
    }

    private Map<String, String> tags(String arn) {
        if (!withTags) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : cloudWatch.listTagsForResource(request -> request.resourceARN(arn)).tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }

    /** The second also moves when only the reason changes, so it is the second choice. */
    private static Instant since(@Nullable Instant transitioned, @Nullable Instant updated) {
        if (transitioned != null) {
            return transitioned;
        }
        return updated == null ? Instant.EPOCH : updated;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String arnPart(String arn, int part) {
        String[] parts = arn.split(":", ARN_PARTS);
        return parts.length == ARN_PARTS ? parts[part] : "";
    }
}
