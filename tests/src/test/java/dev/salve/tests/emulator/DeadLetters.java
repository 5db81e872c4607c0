package dev.salve.tests.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue {@code orders}, the function that takes from it, and the dead letters of both in {@code
 * orders-dlq}, made on moto with the real SDK.
 */
final class DeadLetters implements AutoCloseable {

    static final String QUEUE = "orders-dlq";
    static final String ARN = "arn:aws:sqs:" + Account.REGION + ":123456789012:" + QUEUE;
    static final String SOURCE_ARN = "arn:aws:sqs:" + Account.REGION + ":123456789012:orders";
    static final String FUNCTION_ARN =
            "arn:aws:lambda:" + Account.REGION + ":123456789012:function:take-orders";

    private static final String ROLE = "take-orders";

    private final URI moto;
    private final SqsClient sqs;
    private final LambdaClient lambda;
    private final CloudWatchClient cloudWatch;
    private final String url;

    DeadLetters(URI moto) {
        this.moto = moto;
        sqs = Account.client(SqsClient.builder(), moto);
        lambda = Account.client(LambdaClient.builder(), moto);
        cloudWatch = Account.client(CloudWatchClient.builder(), moto);
        url = sqs.createQueue(request -> request.queueName(QUEUE)).queueUrl();
        sqs.createQueue(request ->
                request.queueName("orders")
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"1\"}"
                                                .formatted(ARN))));
    }

    /** Puts dead letters into the queue, as SQS would after too many tries. */
    void put(int messages) {
        for (int message = 0; message < messages; message++) {
            String body = "order " + message;
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }
    }

    /** Somebody looks at one of them. */
    void lookAtOne() {
        sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(1));
    }

    /** As SQS writes it every minute; AWS takes this namespace from nobody else. */
    void age(Instant at, long seconds) {
        cloudWatch.putMetricData(request ->
                request.namespace("AWS/SQS")
                        .metricData(
                                MetricDatum.builder()
                                        .metricName("ApproximateAgeOfOldestMessage")
                                        .dimensions(
                                                Dimension.builder()
                                                        .name("QueueName")
                                                        .value(QUEUE)
                                                        .build())
                                        .timestamp(at)
                                        .value((double) seconds)
                                        .unit(StandardUnit.SECONDS)
                                        .build()));
    }

    /** The consumer has taken the letters that were moved back to it. */
    void empty() {
        sqs.purgeQueue(request -> request.queueUrl(url));
    }

    /** Makes the alarm on the queue's length, red. */
    AlarmChange alarm(Instant since) {
        String name = "dead-letters-" + QUEUE;
        Dimension queue = Dimension.builder().name("QueueName").value(QUEUE).build();
        AlarmChange.Metric metric =
                new AlarmChange.Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible");
        cloudWatch.putMetricAlarm(request ->
                request.alarmName(name)
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .dimensions(queue)
                        .statistic(Statistic.MAXIMUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(0.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        cloudWatch.setAlarmState(request ->
                request.alarmName(name)
                        .stateValue(StateValue.ALARM)
                        .stateReason("the test says so"));
        return new AlarmChange(
                name,
                "arn:aws:cloudwatch:" + Account.REGION + ":123456789012:alarm:" + name,
                metric,
                new AlarmChange.Dimension(queue.name(), queue.value()),
                "",
                since);
    }

    /** Deploys the function and lets it take from {@code orders}. */
    void deploy() throws IOException, InterruptedException {
        createRole();
        byte[] code = zip();
        lambda.createFunction(request ->
                request.functionName("take-orders")
                        .runtime(Runtime.PYTHON3_12)
                        .role("arn:aws:iam::123456789012:role/" + ROLE)
                        .handler("orders.take")
                        .code(zipped -> zipped.zipFile(SdkBytes.fromByteArray(code))));
        lambda.createEventSourceMapping(
                request -> request.functionName("take-orders").eventSourceArn(SOURCE_ARN));
    }

    /** Without the SDK: this one request does not make a client for IAM worth its weight. */
    private void createRole() throws IOException, InterruptedException {
        String form =
                "Version=2010-05-08&Action=CreateRole&AssumeRolePolicyDocument=%7B%7D&RoleName="
                        + ROLE;
        HttpRequest request =
                HttpRequest.newBuilder(moto)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/iam/"
                                        + "aws4_request, SignedHeaders=host, Signature=none")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("moto answered CreateRole with " + status);
            }
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("orders.py"));
            zip.write("def take(event, context): pass".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        sqs.close();
        lambda.close();
        cloudWatch.close();
    }
}
