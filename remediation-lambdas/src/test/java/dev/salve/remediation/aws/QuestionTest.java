package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.Hands;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** On an account that has no SQS and no Lambda, as the simulated one: the SDK's bare interface. */
class QuestionTest {

    private final World world = new World();
    private final Hands hands = new Hands(clients(), world.clock());

    private AwsClients clients() {
        AwsClients clients = world.clients();
        AwsClients.Acting acting = clients.acting();
        AwsClients.Reading reading = clients.reading();
        SqsClient sqs = new NoSqs();
        return new AwsClients(
                new AwsClients.Acting(
                        acting.ecs(), acting.autoScaling(), acting.ec2(), acting.rds(), sqs),
                new AwsClients.Reading(
                        reading.ecs(),
                        reading.autoScaling(),
                        reading.cloudWatch(),
                        reading.ec2(),
                        reading.rds(),
                        sqs,
                        new NoLambda()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs.redrive@1", "sqs.stop-redrive@1"})
    void plan_withoutSqs_isRefused(String action) {
        assertThat(hands.action(action).orElseThrow().plan(Map.of("queue", "orders-dlq")))
                .isEqualTo(
                        new PlanResult.Refused(
                                "missing-operation",
                                "there is no sqs:GetQueueUrl here: AWS has it, a simulated account"
                                        + " need not"));
    }

    @Test
    void read_withoutSqsOrLambda_fails() {
        assertMissing("sqs.dead-letter-queue", Map.of("name", "orders-dlq"));
        assertMissing("lambda.last-deployment", Map.of("function", "take-orders"));
    }

    private void assertMissing(String lookup, Map<String, Object> params) {
        assertThat(hands.lookup(lookup).orElseThrow().read(params, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("missing-operation"));
    }

    private static final class NoSqs implements SqsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class NoLambda implements LambdaClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
