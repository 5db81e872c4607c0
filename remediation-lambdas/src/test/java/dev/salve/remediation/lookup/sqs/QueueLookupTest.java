package dev.salve.remediation.lookup.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.FakeSqs;
import dev.salve.remediation.fake.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueLookupTest {

    private static final String URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders-dlq";

    private final World world = new World();
    private final QueueLookup lookup = new QueueLookup(world.clients());

    private Result read(String name) {
        return lookup.read(Map.of("name", name), World.anyEvent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-dlq", FakeSqs.ARN, URL})
    void queue_thatIsThere_hasEveryFieldOfTheManifest(String name) {
        world.sqs.attributes.put("ApproximateNumberOfMessagesDelayed", "2");

        assertThat(read(name))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields())
                                    .containsExactlyInAnyOrderEntriesOf(
                                            Map.of(
                                                    "arn",
                                                    FakeSqs.ARN,
                                                    "name",
                                                    "orders-dlq",
                                                    "url",
                                                    URL,
                                                    "messages",
                                                    12L,
                                                    "inFlight",
                                                    0L,
                                                    "delayed",
                                                    2L,
                                                    "retention",
                                                    Duration.ofDays(14),
                                                    "fifo",
                                                    false,
                                                    "deadLetterQueue",
                                                    ""));
                            assertThat(found.fields().keySet())
                                    .isEqualTo(SqsLookups.QUEUE.fields().keySet());
                        });
    }

    @Test
    void queue_withARedrivePolicy_namesItsDeadLetterQueue() {
        world.sqs.attributes.put(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + FakeSqs.ARN + "\",\"maxReceiveCount\":4}");

        assertThat(read("orders-dlq"))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("deadLetterQueue", FakeSqs.ARN));
    }

    @Test
    void queue_withAPolicyThatIsNoJson_fails() {
        world.sqs.attributes.put("RedrivePolicy", "none");

        assertFailed(read("orders-dlq"), "cannot-read");
    }

    @Test
    void queue_noneOrUnreadable_fails() {
        assertFailed(read("arn:aws:sqs:eu-west-1:210987654321:orders-dlq"), "other-queue");
        world.sqs.urlFailure = World.answer(403, "AccessDenied");
        assertFailed(read("orders-dlq"), "access-denied");
        world.sqs.absent = true;
        world.sqs.urlFailure = null;
        assertFailed(read("orders-dlq"), "no-sqs");
    }

    private static void assertFailed(Result result, String code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
