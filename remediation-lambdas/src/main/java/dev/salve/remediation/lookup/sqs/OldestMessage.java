package dev.salve.remediation.lookup.sqs;

import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * When the oldest message of a queue came into it. SQS itself does not say; its metric
 * ApproximateAgeOfOldestMessage does, and in a dead-letter queue it counts from when the message
 * was moved there, not from when it was first sent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS's
 *     metrics</a>
 */
record OldestMessage(CloudWatchClient cloudWatch, InstantSource clock) {

    private static final String METRIC = "ApproximateAgeOfOldestMessage";

    /** How often SQS writes its metrics. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** SQS's metrics are some minutes late; what is older may be of a message that is gone. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    /** Absent with {@code no-age} if CloudWatch has no age: a guess would be worse. */
    Reading<Instant> in(String queue) {
        Instant now = clock.instant();
        return Question.ask(
                "cloudwatch:GetMetricStatistics",
                () ->
                        newest(datapoints(queue, now))
                                .<Reading<Instant>>map(
                                        point -> new Reading.Present<>(cameAt(point, now)))
                                .orElseGet(() -> none(queue)));
    }

    private List<Datapoint> datapoints(String queue, Instant now) {
        return cloudWatch
                .getMetricStatistics(request ->
                        request.namespace("AWS/SQS")
                                .metricName(METRIC)
                                .dimensions(
                                        Dimension.builder().name("QueueName").value(queue).build())
                                .startTime(now.minus(LOOK_BACK))
                                .endTime(now)
                                .period((int) PERIOD.toSeconds())
                                .statistics(Statistic.MAXIMUM))
                .datapoints();
    }

    private static Optional<Datapoint> newest(List<Datapoint> datapoints) {
        return datapoints.stream()
                .filter(point -> point.timestamp() != null && point.maximum() != null)
                .max(Comparator.comparing(Datapoint::timestamp));
    }

    /**
     * The age was measured at some time in the point's minute: its end is taken, so that a message
     * is rather held for younger, and a fix of about then for too early.
     */
    private static Instant cameAt(Datapoint point, Instant now) {
        Instant end = point.timestamp().plus(PERIOD);
        Instant measured = end.isBefore(now) ? end : now;
        return measured.minusSeconds(point.maximum().longValue());
    }

    private static Reading<Instant> none(String queue) {
        return new Reading.Absent<>(
                "no-age",
                "CloudWatch has no "
                        + METRIC
                        + " of "
                        + queue
                        + " in the last "
                        + LOOK_BACK.toMinutes()
                        + " minutes; for a queue that was idle it comes up to 15 minutes"
                        + " late; try again then");
    }
}
