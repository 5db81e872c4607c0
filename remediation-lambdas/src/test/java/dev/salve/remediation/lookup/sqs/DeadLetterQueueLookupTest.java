package dev.salve.remediation.lookup.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.FakeLambda;
import dev.salve.remediation.fake.FakeSqs;
import dev.salve.remediation.fake.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class DeadLetterQueueLookupTest {

    private static final Map<String, Object> PARAMS = Map.of("name", "orders-dlq");
    private static final String FUNCTION =
            "arn:aws:lambda:eu-west-1:123456789012:function:take-orders:live";
    private static final String OTHER =
            "arn:aws:lambda:eu-west-1:123456789012:function:copy-orders";
    private static final Instant MEASURED = World.NOW.minusSeconds(120);

    private final World world = new World();
    private final DeadLetterQueueLookup lookup =
            new DeadLetterQueueLookup(world.clients(), world.clock());

    @BeforeEach
    void anAgeAndAConsumer() {
        ages(age(MEASURED, 3600));
        consumers("orders", FUNCTION);
    }

    @Test
    void read_deadLetters_givesTheirFacts() {
        world.sqs.attributes.put("ApproximateNumberOfMessagesNotVisible", "2");

        assertThat(found())
                .isEqualTo(
                        Map.of(
                                "arn",
                                FakeSqs.ARN,
                                "name",
                                "orders-dlq",
                                "messages",
                                12L,
                                "inFlight",
                                2L,
                                "oldestMessageAt",
                                MEASURED.plusSeconds(60).minusSeconds(3600),
                                "retention",
                                Duration.ofDays(14),
                                "sources",
                                1L,
                                "consumer",
                                FUNCTION,
                                "consumers",
                                1L,
                                "redriving",
                                false));
    }

    @Test
    void read_arn_givesTheSame() {
        assertThat(lookup.read(Map.of("name", FakeSqs.ARN), World.anyEvent()))
                .isEqualTo(lookup.read(PARAMS, World.anyEvent()));
    }

    @Test
    void read_age_isAskedOfTheQueueByTheMinute() {
        found();

        assertThat(world.cloudWatch.statisticsAsked)
                .isNotNull()
                .satisfies(asked -> {
                    assertThat(asked.namespace()).isEqualTo("AWS/SQS");
                    assertThat(asked.metricName()).isEqualTo("ApproximateAgeOfOldestMessage");
                    assertThat(asked.dimensions())
                            .singleElement()
                            .satisfies(dimension -> {
                                assertThat(dimension.name()).isEqualTo("QueueName");
                                assertThat(dimension.value()).isEqualTo("orders-dlq");
                            });
                    assertThat(asked.statistics()).containsExactly(Statistic.MAXIMUM);
                    assertThat(asked.period()).isEqualTo(60);
                    assertThat(asked.endTime()).isEqualTo(World.NOW);
                    assertThat(asked.startTime()).isEqualTo(World.NOW.minusSeconds(600));
                });
    }

    @Test
    void read_severalAges_takesTheNewest() {
        ages(age(MEASURED, 3600), age(MEASURED.minusSeconds(60), 90_000));

        assertThat(found())
                .containsEntry("oldestMessageAt", MEASURED.plusSeconds(60).minusSeconds(3600));
    }

    @Test
    void read_ageOfTheMinuteThatIsNotOver_countsFromNow() {
        ages(age(World.NOW.minusSeconds(10), 3600));

        assertThat(found()).containsEntry("oldestMessageAt", World.NOW.minusSeconds(3600));
    }

    @Test
    void read_messagesWithoutAnAge_failsAndDoesNotGuess() {
        ages();

        assertFailed("no-age", "try again");
    }

    @Test
    void read_onlyMessagesInFlight_stillNeedsTheAge() {
        world.sqs.attributes.put("ApproximateNumberOfMessages", "0");
        world.sqs.attributes.put("ApproximateNumberOfMessagesNotVisible", "1");
        ages();

        assertFailed("no-age", "orders-dlq");
    }

    /** A redrive that has worked leaves an empty queue: the look-up must say so. */
    @Test
    void read_emptyQueue_hasNoOldestMessage() {
        world.sqs.attributes.put("ApproximateNumberOfMessages", "0");
        ages();

        assertThat(found()).containsEntry("messages", 0L).doesNotContainKey("oldestMessageAt");
    }

    @Test
    void read_consumersOfSeveralSourceQueues_areCountedOnce() {
        world.sqs.sources.add("returns");
        consumers("returns", FUNCTION);

        assertThat(found())
                .containsEntry("sources", 2L)
                .containsEntry("consumers", 1L)
                .containsEntry("consumer", FUNCTION);
    }

    @Test
    void read_severalConsumers_namesNone() {
        consumers("orders", FUNCTION, OTHER);

        assertThat(found()).containsEntry("consumers", 2L).containsEntry("consumer", "");
    }

    @Test
    void read_noConsumer_namesNone() {
        world.lambda.mappings.clear();

        assertThat(found()).containsEntry("consumers", 0L).containsEntry("consumer", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "Disabling", "Deleting"})
    void read_functionThatTakesNothing_isNoConsumer(String state) {
        world.lambda.mappings.put(
                FakeSqs.SOURCE_ARN,
                List.of(FakeLambda.mapping(FUNCTION, "Enabled"), FakeLambda.mapping(OTHER, state)));

        assertThat(found()).containsEntry("consumer", FUNCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "CANCELLING"})
    void read_activeRedrive_isTold(String status) {
        world.sqs.task(World.NOW, status, task -> {});

        assertThat(found()).containsEntry("redriving", true);
    }

    @Test
    void read_redriveThatIsOver_isNone() {
        world.sqs.task(World.NOW, "COMPLETED", task -> {});

        assertThat(found()).containsEntry("redriving", false);
    }

    @Test
    void read_noDeadLetterQueue_fails() {
        world.sqs.sources.clear();

        assertFailed("not-a-dead-letter-queue", "orders-dlq");
    }

    @Test
    void read_unknownQueue_fails() {
        assertThat(lookup.read(Map.of("name", "nowhere"), World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-queue"));
    }

    @Test
    void read_whatMayNotBeRead_failsWithWhatToAllow() {
        world.cloudWatch.failure = World.answer(403, "AccessDenied");
        assertFailed("access-denied", "allow cloudwatch:GetMetricStatistics");
        world.lambda.failure = World.answer(403, "AccessDeniedException");
        assertFailed("access-denied", "allow lambda:ListEventSourceMappings");
        world.sqs.tasksFailure = World.answer(403, "AccessDenied");
        assertFailed("access-denied", "allow sqs:ListMessageMoveTasks");
    }

    private Map<String, Object> found() {
        return ((Result.Found) lookup.read(PARAMS, World.anyEvent())).fields();
    }

    private void assertFailed(String code, String message) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.message()).contains(message);
                        });
    }

    private void ages(Datapoint... points) {
        world.cloudWatch.statistics =
                GetMetricStatisticsResponse.builder().datapoints(points).build();
    }

    private static Datapoint age(Instant at, double seconds) {
        return Datapoint.builder().timestamp(at).maximum(seconds).build();
    }

    private void consumers(String queue, String... functions) {
        world.lambda.mappings.put(
                "arn:aws:sqs:eu-west-1:123456789012:" + queue,
                Stream.of(functions)
                        .map(function -> FakeLambda.mapping(function, "Enabled"))
                        .toList());
    }
}
