package dev.salve.remediation.aws;

import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * Two sets of clients: the acting ones send a request once and never again by themselves; the
 * reading ones retry, because reading twice does no harm.
 */
public record AwsClients(ServiceClients acting, ServiceClients reading) implements AutoCloseable {

    /** Below the 30 s within which a call must land, so a call ends before its deadline does. */
    public static final Duration CALL_LIMIT = Duration.ofSeconds(25);

    /** Leaves the larger part of the 30 s to the call when it re-reads the state first. */
    static final Duration READ_LIMIT = Duration.ofSeconds(10);

    static final Duration READ_ATTEMPT_LIMIT = Duration.ofSeconds(4);

    public AwsClients {
        Objects.requireNonNull(acting, "acting is null");
        Objects.requireNonNull(reading, "reading is null");
    }

    /** Both sets over one connection. */
    public static AwsClients connect(Connection connection) {
        return connect(connection, connection);
    }

    /** Acting with a run's own narrow credentials, reading with wider ones. */
    public static AwsClients connect(Connection acting, Connection reading) {
        return new AwsClients(
                new ConnectedClients(acting, once()), new ConnectedClients(reading, retrying()));
    }

    @Override
    public void close() {
        acting.close();
        reading.close();
    }

    private static ClientOverrideConfiguration once() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL_LIMIT)
                .apiCallAttemptTimeout(CALL_LIMIT)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
    }

    private static ClientOverrideConfiguration retrying() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(READ_LIMIT)
                .apiCallAttemptTimeout(READ_ATTEMPT_LIMIT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .build();
    }
}
