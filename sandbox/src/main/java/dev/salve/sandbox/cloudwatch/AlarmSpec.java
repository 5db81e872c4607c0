package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * A metric alarm to build into an account.
 *
 * @param periodSeconds a multiple of ten
 * @param datapointsToAlarm of the last {@code evaluationPeriods}, how many must breach
 * @param tags sent along in the alarm's events, as with CloudWatch's tag propagation
 */
public record AlarmSpec(
        String name,
        String description,
        MetricKey metric,
        Statistic statistic,
        int periodSeconds,
        int evaluationPeriods,
        int datapointsToAlarm,
        ComparisonOperator comparison,
        double threshold,
        SortedMap<String, String> tags) {

    public AlarmSpec {
        if (periodSeconds <= 0 || periodSeconds % MetricSource.SAMPLE_PERIOD.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "alarm " + name + ": period " + periodSeconds + " is not a multiple of 10 s");
        }
        if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
            throw new IllegalArgumentException(
                    "alarm " + name + ": datapoints to alarm must be 1 to evaluation periods");
        }
        tags = new TreeMap<>(tags);
    }

    /** Sum above the threshold in three ten-second periods in a row. */
    public static AlarmSpec sumAbove(String name, MetricKey metric, double threshold) {
        return above(name, metric, Statistic.SUM, threshold);
    }

    /** Average above the threshold in three ten-second periods in a row. */
    public static AlarmSpec averageAbove(String name, MetricKey metric, double threshold) {
        return above(name, metric, Statistic.AVERAGE, threshold);
    }

    private static AlarmSpec above(
            String name, MetricKey metric, Statistic statistic, double threshold) {
        ComparisonOperator above = ComparisonOperator.GREATER_THAN_THRESHOLD;
        return new AlarmSpec(
                name, "", metric, statistic, 10, 3, 3, above, threshold, new TreeMap<>());
    }

    public AlarmSpec describedAs(String text) {
        return new AlarmSpec(
                name,
                text,
                metric,
                statistic,
                periodSeconds,
                evaluationPeriods,
                datapointsToAlarm,
                comparison,
                threshold,
                tags);
    }

    public AlarmSpec tag(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(tags);
        more.put(key, value);
        return new AlarmSpec(
                name,
                description,
                metric,
                statistic,
                periodSeconds,
                evaluationPeriods,
                datapointsToAlarm,
                comparison,
                threshold,
                more);
    }

    /** The same alarm, evaluated over {@code most} of {@code of} periods of so many seconds. */
    public AlarmSpec evaluated(int seconds, int most, int of) {
        return new AlarmSpec(
                name,
                description,
                metric,
                statistic,
                seconds,
                of,
                most,
                comparison,
                threshold,
                tags);
    }

    Document toDocument() {
        return new Document()
                .put("name", name)
                .put("description", description)
                .put("namespace", metric.namespace())
                .put("metric", metric.name())
                .put("dimensions", metric.dimensions())
                .put("statistic", statistic.toString())
                .put("periodSeconds", periodSeconds)
                .put("evaluationPeriods", evaluationPeriods)
                .put("datapointsToAlarm", datapointsToAlarm)
                .put("comparison", comparison.toString())
                .put("threshold", threshold)
                .put("tags", tags);
    }

    static AlarmSpec fromDocument(Document document) {
        return new AlarmSpec(
                document.text("name"),
                document.text("description"),
                MetricKey.of(
                        document.text("namespace"),
                        document.text("metric"),
                        document.textMap("dimensions")),
                Statistic.fromValue(document.text("statistic")),
                document.count("periodSeconds"),
                document.count("evaluationPeriods"),
                document.count("datapointsToAlarm"),
                ComparisonOperator.fromValue(document.text("comparison")),
                document.decimal("threshold"),
                new TreeMap<>(document.textMap("tags")));
    }
}
