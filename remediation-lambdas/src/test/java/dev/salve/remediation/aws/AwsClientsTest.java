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
            ServiceClients acting = clients.acting();
            List<AwsClient> all =
                    List.of(
                            acting.appConfig(),
                            acting.applicationAutoScaling(),
                            acting.autoScaling(),
                            acting.cloudFormation(),
                            acting.cloudWatch(),
                            acting.codeDeploy(),
                            acting.dynamoDb(),
                            acting.ec2(),
                            acting.ecs(),
                            acting.elastiCache(),
                            acting.health(),
                            acting.kinesis(),
                            acting.lambda(),
                            acting.rds(),
                            acting.sfn(),
                            acting.sqs(),
                            acting.ssm(),
                            acting.tagging());
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
