package dev.salve.remediation.aws;

import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Two sets of clients: the acting ones send a request once and never again by themselves; the
 * reading ones retry, because reading twice does no harm.
 */
public record AwsClients(Acting acting, Reading reading) implements AutoCloseable {

    /** Below the 30 s within which a call must land, so a call ends before its deadline does. */
    public static final Duration CALL_LIMIT = Duration.ofSeconds(25);

    /** Leaves the larger part of the 30 s to the call when it re-reads the state first. */
    static final Duration READ_LIMIT = Duration.ofSeconds(10);

    static final Duration READ_ATTEMPT_LIMIT = Duration.ofSeconds(4);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    public AwsClients {
        Objects.requireNonNull(acting, "acting is null");
        Objects.requireNonNull(reading, "reading is null");
    }

    /** Clients that change something. They must not retry. */
    public record Acting(
            EcsClient ecs,
            AutoScalingClient autoScaling,
            Ec2Client ec2,
            RdsClient rds,
            SqsClient sqs,
            SsmClient ssm) {

        public Acting {
            Objects.requireNonNull(ecs, "ecs is null");
            Objects.requireNonNull(autoScaling, "autoScaling is null");
            Objects.requireNonNull(ec2, "ec2 is null");
            Objects.requireNonNull(rds, "rds is null");
            Objects.requireNonNull(sqs, "sqs is null");
            Objects.requireNonNull(ssm, "ssm is null");
        }
    }

    /** Clients that only read. */
    public record Reading(
            EcsClient ecs,
            AutoScalingClient autoScaling,
            CloudWatchClient cloudWatch,
            Ec2Client ec2,
            RdsClient rds,
            SqsClient sqs,
            SsmClient ssm,
            LambdaClient lambda) {

        public Reading {
            Objects.requireNonNull(ecs, "ecs is null");
            Objects.requireNonNull(autoScaling, "autoScaling is null");
            Objects.requireNonNull(cloudWatch, "cloudWatch is null");
            Objects.requireNonNull(ec2, "ec2 is null");
            Objects.requireNonNull(rds, "rds is null");
            Objects.requireNonNull(sqs, "sqs is null");
            Objects.requireNonNull(ssm, "ssm is null");
            Objects.requireNonNull(lambda, "lambda is null");
        }
    }

    /** Both sets over one connection. */
    public static AwsClients connect(Connection connection) {
        return connect(connection, connection);
    }

    /** Acting with a run's own narrow credentials, reading with wider ones. */
    public static AwsClients connect(Connection acting, Connection reading) {
        return new AwsClients(acting(acting), reading(reading));
    }

    @Override
    public void close() {
        acting.ecs.close();
        acting.autoScaling.close();
        acting.ec2.close();
        acting.rds.close();
        acting.sqs.close();
        acting.ssm.close();
        reading.ecs.close();
        reading.autoScaling.close();
        reading.cloudWatch.close();
        reading.ec2.close();
        reading.rds.close();
        reading.sqs.close();
        reading.ssm.close();
        reading.lambda.close();
    }

    private static Acting acting(Connection connection) {
        ClientOverrideConfiguration once =
                ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL_LIMIT)
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build();
        return new Acting(
                client(EcsClient.builder(), connection, once),
                client(AutoScalingClient.builder(), connection, once),
                client(Ec2Client.builder(), connection, once),
                client(RdsClient.builder(), connection, once),
                client(SqsClient.builder(), connection, once),
                client(SsmClient.builder(), connection, once));
    }

    private static Reading reading(Connection connection) {
        ClientOverrideConfiguration retrying =
                ClientOverrideConfiguration.builder()
                        .apiCallTimeout(READ_LIMIT)
                        .apiCallAttemptTimeout(READ_ATTEMPT_LIMIT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .build();
        return new Reading(
                client(EcsClient.builder(), connection, retrying),
                client(AutoScalingClient.builder(), connection, retrying),
                client(CloudWatchClient.builder(), connection, retrying),
                client(Ec2Client.builder(), connection, retrying),
                client(RdsClient.builder(), connection, retrying),
                client(SqsClient.builder(), connection, retrying),
                client(SsmClient.builder(), connection, retrying),
                client(LambdaClient.builder(), connection, retrying));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, Connection connection, ClientOverrideConfiguration limits) {
        builder.region(connection.region());
        builder.credentialsProvider(connection.credentials());
        builder.overrideConfiguration(limits);
        builder.httpClientBuilder(
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(CALL_LIMIT));
        connection.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
