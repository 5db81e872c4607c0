package dev.salve.tests.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An alarm going red, in the shapes in which AWS tells of it.
 *
 * @param dimension the metric's only dimension, and its value
 * @param tags the alarm's tags, as the members of a JSON object
 */
record AlarmChange(
        String name, String arn, Metric metric, Dimension dimension, String tags, Instant at) {

    /** As CloudWatch writes times in an event's detail. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'")
                    .withZone(ZoneOffset.UTC);

    private static final String REASON =
            "Threshold Crossed: 2 out of the last 2 datapoints were greater than the threshold"
                    + " (10.0).";

    record Metric(String namespace, String name) {}

    record Dimension(String name, String value) {}

    /**
     * The detail of {@code CloudWatch Alarm State Change}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
     *     events and EventBridge</a>
     */
    String detail() {
        return """
        {"alarmName":"%s",
         "state":{"value":"ALARM","reason":"%s","timestamp":"%s",
           "reasonData":"{\\"version\\":\\"1.0\\",\\"threshold\\":10.0,\
        \\"recentDatapoints\\":[31.0,44.0]}"},
         "previousState":{"value":"OK","reason":"quiet","timestamp":"%s"},
         "configuration":{"description":"","metrics":[{"id":"m1","returnData":true,
           "metricStat":{"period":60,"stat":"Sum","metric":{"namespace":"%s",
             "name":"%s","dimensions":{"%s":"%s"}}}}]},
         "alarmTags":{%s}}
        """
                .formatted(
                        name,
                        REASON,
                        TIME.format(at),
                        TIME.format(at.minusSeconds(3_600)),
                        metric.namespace(),
                        metric.name(),
                        dimension.name(),
                        dimension.value(),
                        tags);
    }

    /** What an alarm's own action publishes to SNS: other names, and no tags. */
    String notification() {
        return """
        {"AlarmName":"%s","AlarmDescription":"","AWSAccountId":"123456789012",
         "NewStateValue":"ALARM","NewStateReason":"%s","StateChangeTime":"%s",
         "Region":"EU (Ireland)","AlarmArn":"%s","OldStateValue":"OK",
         "Trigger":{"MetricName":"%s","Namespace":"%s","StatisticType":"Statistic",
           "Statistic":"AVERAGE","Dimensions":[{"value":"%s","name":"%s"}],"Period":60,
           "EvaluationPeriods":2,"ComparisonOperator":"GreaterThanThreshold",
           "Threshold":10.0}}
        """
                .formatted(
                        name,
                        REASON,
                        TIME.format(at),
                        arn,
                        metric.name(),
                        metric.namespace(),
                        dimension.value(),
                        dimension.name());
    }
}
