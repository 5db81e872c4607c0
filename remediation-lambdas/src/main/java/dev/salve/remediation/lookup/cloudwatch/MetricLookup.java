package dev.salve.remediation.lookup.cloudwatch;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** {@code cloudwatch.metric}: GetMetricStatistics of one metric. */
public final class MetricLookup implements Lookup {

    private static final long PERIOD = 60;
    private static final long WINDOW = 600;

    private final CloudWatchClient cloudWatch;
    private final InstantSource clock;

    public MetricLookup(AwsClients clients, InstantSource clock) {
        this.cloudWatch = clients.reading().cloudWatch();
        this.clock = clock;
    }

    private record Value(Instant at, double value) {}

    @Override
    public LookupManifest manifest() {
        return CloudWatchLookups.METRIC;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Values values = new Values(params);
        long period = values.optionalWhole("period").orElse(PERIOD);
        if (period % PERIOD != 0) {
            return new Result.Failed(
                    "wrong-period", period + " s is no multiple of a minute; give one");
        }
        return switch (ask(values, period)) {
            case Reading.Absent<List<Value>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<List<Value>>(var found) -> new Result.Found(fields(found));
        };
    }

    private Reading<List<Value>> ask(Values values, long period) {
        String statistic = values.text("statistic");
        GetMetricStatisticsRequest request = request(values, statistic, period);
        return Question.ask(
                "cloudwatch:GetMetricStatistics",
                () ->
                        new Reading.Present<>(
                                cloudWatch.getMetricStatistics(request).datapoints().stream()
                                        .flatMap(point -> value(point, statistic).stream())
                                        .sorted(Comparator.comparing(Value::at))
                                        .toList()));
    }

    private GetMetricStatisticsRequest request(Values values, String statistic, long period) {
        Instant now = clock.instant();
        GetMetricStatisticsRequest.Builder request =
                GetMetricStatisticsRequest.builder()
                        .namespace(values.text("namespace"))
                        .metricName(values.text("name"))
                        .dimensions(dimensions(values.map().get("dimensions")))
                        .startTime(now.minusSeconds(values.optionalWhole("window").orElse(WINDOW)))
                        .endTime(now)
                        .period(Math.toIntExact(period));
        return isExtended(statistic)
                ? request.extendedStatistics(statistic).build()
                : request.statisticsWithStrings(statistic).build();
    }

    private static boolean isExtended(String statistic) {
        return Statistic.fromValue(statistic) == Statistic.UNKNOWN_TO_SDK_VERSION;
    }

    private static List<Dimension> dimensions(@Nullable Object given) {
        return given instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(each ->
                                Dimension.builder()
                                        .name(String.valueOf(each.getKey()))
                                        .value(String.valueOf(each.getValue()))
                                        .build())
                        .toList()
                : List.of();
    }

    private static List<Value> value(Datapoint point, String statistic) {
        Double value =
                switch (Statistic.fromValue(statistic)) {
                    case AVERAGE -> point.average();
                    case SUM -> point.sum();
                    case MINIMUM -> point.minimum();
                    case MAXIMUM -> point.maximum();
                    case SAMPLE_COUNT -> point.sampleCount();
                    case UNKNOWN_TO_SDK_VERSION -> point.extendedStatistics().get(statistic);
                };
        return value == null || point.timestamp() == null
                ? List.of()
                : List.of(new Value(point.timestamp(), value));
    }

    private static Map<String, Object> fields(List<Value> found) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("present", !found.isEmpty());
        fields.put("count", (long) found.size());
        fields.put("values", found.stream().map(Value::value).toList());
        if (!found.isEmpty()) {
            fields.put("value", found.getLast().value());
            fields.put("at", found.getLast().at());
        }
        return fields;
    }
}
