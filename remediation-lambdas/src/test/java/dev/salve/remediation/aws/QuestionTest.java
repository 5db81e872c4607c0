package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.Hands;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On an account that has no SQS and no Lambda, as the simulated one. */
class QuestionTest {

    private final World world = new World();
    private final Hands hands = new Hands(world.clients(), world.clock());

    @BeforeEach
    void neitherSqsNorLambda() {
        world.sqs.absent = true;
        world.lambda.absent = true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs.redrive@1", "sqs.stop-redrive@1"})
    void plan_withoutSqs_isRefused(String action) {
        assertThat(hands.action(action).orElseThrow().plan(Map.of("queue", "orders-dlq")))
                .isEqualTo(
                        new PlanResult.Refused(
                                "no-sqs",
                                "this account has no sqs:GetQueueUrl, as a simulated one need"
                                        + " not"));
    }

    @Test
    void read_withoutSqsOrLambda_fails() {
        assertFailed("sqs.dead-letter-queue", Map.of("name", "orders-dlq"), "no-sqs");
        assertFailed("lambda.last-deployment", Map.of("function", "take-orders"), "no-lambda");
    }

    private void assertFailed(String lookup, Map<String, Object> params, String code) {
        assertThat(hands.lookup(lookup).orElseThrow().read(params, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
