package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.metric.MetricKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;

/**
 * What the account still knows of a metric: what the alarms on it were judged by, in their
 * statistic. A metric that no alarm watches has no history.
 */
record MetricHistory(Alarms alarms) {

    /** The datapoints asked for; as AWS, in no promised order. */
    List<software.amazon.awssdk.services.cloudwatch.model.Datapoint> answer(
            GetMetricStatisticsRequest request) {
        Map<Instant, List<Double>> periods = new TreeMap<>();
        for (Datapoint point : known(metric(request))) {
            Instant start = start(point.time(), request.period());
            if (!start.isBefore(request.startTime()) && start.isBefore(request.endTime())) {
                periods.computeIfAbsent(start, none -> new ArrayList<>()).add(point.value());
            }
        }
        return periods.entrySet().stream()
                .map(each -> point(each.getKey(), each.getValue()))
                .toList();
    }

    private List<Datapoint> known(MetricKey metric) {
        return alarms.all().stream()
                .filter(alarm -> alarm.spec.metric().equals(metric))
                .findFirst()
                .map(AlarmState::recent)
                .orElse(List.of());
    }

    private static MetricKey metric(GetMetricStatisticsRequest request) {
        Map<String, String> dimensions = new TreeMap<>();
        request.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        return MetricKey.of(request.namespace(), request.metricName(), dimensions);
    }

    private static Instant start(Instant time, int seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static software.amazon.awssdk.services.cloudwatch.model.Datapoint point(
            Instant start, List<Double> values) {
        return software.amazon.awssdk.services.cloudwatch.model.Datapoint.builder()
                .timestamp(start)
                .sampleCount((double) values.size())
                .sum(values.stream().mapToDouble(each -> each).sum())
                .average(values.stream().mapToDouble(each -> each).average().orElse(0))
                .minimum(values.stream().mapToDouble(each -> each).min().orElse(0))
                .maximum(values.stream().mapToDouble(each -> each).max().orElse(0))
                .build();
    }
}
