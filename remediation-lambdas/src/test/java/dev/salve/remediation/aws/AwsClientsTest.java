package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** What every client that changes something is held to, whatever the class of its actions. */
class AwsClientsTest {

    /** Between an intent and its call's deadline. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void connect_actingClients_sendOnceAndEndBeforeTheDeadline() {
        try (AwsClients clients =
                AwsClients.connect(
                        Connection.local(URI.create("http://127.0.0.1:9"), "eu-west-1"))) {
            AwsClients.Acting acting = clients.acting();
            List<AwsClient> all =
                    List.of(
                            acting.ecs(),
                            acting.autoScaling(),
                            acting.ec2(),
                            acting.rds(),
                            acting.sqs(),
                            acting.ssm());
            assertThat(all).hasSize(AwsClients.Acting.class.getRecordComponents().length);
            for (AwsClient client : all) {
                ClientOverrideConfiguration limits =
                        client.serviceClientConfiguration().overrideConfiguration();
                assertThat(limits.retryStrategy().orElseThrow().maxAttempts())
                        .as(client.serviceName())
                        .isEqualTo(1);
                assertThat(limits.apiCallTimeout().orElseThrow()).isLessThan(DEADLINE);
                assertThat(limits.apiCallAttemptTimeout().orElseThrow()).isLessThan(DEADLINE);
            }
        }
    }
}
