package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup.Result;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.event.Event;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import dev.salve.tests.emulator.MoveTaskStub.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The actions and look-ups on queues, over the real SDK. Queues, functions and metrics are moto's.
 * Message movement tasks are not: moto 5.2.1 has none of their operations, so {@link MoveTaskStub}
 * answers them as AWS does. That a redrive moves messages is therefore not shown here.
 */
class QueuesOnEmulatorTest {

    private static final Map<String, Object> QUEUE = Map.of("queue", DeadLetters.QUEUE);
    private static final Map<String, Object> RATED =
            Map.of("queue", DeadLetters.QUEUE, "per-second", 20L);

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final MoveTaskStub tasks = new MoveTaskStub(clock);
    private Front front;
    private DeadLetters letters;
    private AwsClients clients;
    private Hands hands;

    @BeforeAll
    static void startMoto() throws IOException {
        moto = Absence.startOrMeet();
    }

    @AfterAll
    static void endMoto() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        letters = new DeadLetters(moto.endpoint());
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
        tasks.behind(front);
    }

    @AfterEach
    void disconnect() {
        tasks.close();
        clients.close();
        letters.close();
        front.close();
    }

    @Test
    void deadLetterQueue_withLetters_givesItsFacts() throws Exception {
        letters.put(3);
        letters.lookAtOne();
        letters.age(clock.instant().minusSeconds(90), 3600);
        letters.deploy();

        Map<String, Object> facts = found("sqs.dead-letter-queue", "name", DeadLetters.QUEUE);

        assertThat(facts)
                .containsEntry("arn", DeadLetters.ARN)
                .containsEntry("name", DeadLetters.QUEUE)
                .containsEntry("messages", 2L)
                .containsEntry("inFlight", 1L)
                .containsEntry("retention", Duration.ofDays(4))
                .containsEntry("sources", 1L)
                .containsEntry("consumer", DeadLetters.FUNCTION_ARN)
                .containsEntry("consumers", 1L)
                .containsEntry("redriving", false);
        Instant oldest = (Instant) facts.get("oldestMessageAt");
        assertThat(oldest)
                .isBetween(
                        clock.instant().minusSeconds(3600 + 91),
                        clock.instant().minusSeconds(3600));
    }

    @Test
    void queue_withADeadLetterQueue_givesItsFacts() {
        letters.put(3);

        assertThat(found("sqs.queue", "name", "orders"))
                .containsEntry("messages", 0L)
                .containsEntry("fifo", false)
                .containsEntry("deadLetterQueue", DeadLetters.ARN);
        assertThat(found("sqs.queue", "name", DeadLetters.ARN))
                .containsEntry("messages", 3L)
                .containsEntry("deadLetterQueue", "");
        assertFailed("sqs.queue", "name", "nowhere", "no-such-queue");
    }

    @Test
    void deadLetterQueue_empty_hasNoOldestMessage() {
        assertThat(found("sqs.dead-letter-queue", "name", DeadLetters.ARN))
                .containsEntry("messages", 0L)
                .containsEntry("consumer", "")
                .doesNotContainKey("oldestMessageAt");
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere,no-such-queue",
        "orders,not-a-dead-letter-queue",
        "arn:aws:sqs:us-east-1:123456789012:orders-dlq,other-queue"
    })
    void deadLetterQueue_thatIsNone_fails(String name, String code) {
        assertFailed("sqs.dead-letter-queue", "name", name, code);
    }

    @Test
    void deadLetterQueue_withoutAnAge_fails() {
        letters.put(1);

        assertFailed("sqs.dead-letter-queue", "name", DeadLetters.QUEUE, "no-age");
    }

    @Test
    void lastDeployment_ofTheConsumer_isWhenItWasDeployed() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        letters.deploy();
        Object consumer = found("sqs.dead-letter-queue", "name", DeadLetters.QUEUE).get("consumer");

        Map<String, Object> facts =
                found("lambda.last-deployment", "function", String.valueOf(consumer));

        assertThat(facts)
                .containsEntry("arn", DeadLetters.FUNCTION_ARN)
                .containsEntry("name", "take-orders")
                .containsEntry("version", "$LATEST")
                .containsEntry("state", "Active");
        assertThat((Instant) facts.get("succeededAt")).isAfterOrEqualTo(before);
        assertFailed("lambda.last-deployment", "function", "nowhere", "no-such-function");
    }

    @Test
    void redrive_fromPlanToUndo_isStartedOnceAndStoppedOnce() {
        letters.put(3);
        Action redrive = action("sqs.redrive@1");
        Intent intent = intent("sqs.redrive@1", RATED, Duration.ofSeconds(20));

        assertThat(redrive.call(intent)).isEqualTo(new Outcome.Issued("request-1"));
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(redrive.plan(RATED))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("redrive-in-progress"));
        assertThat(redrive.undo(intent)).isInstanceOf(UndoPlan.By.class);

        Action stop = action("sqs.stop-redrive@1");
        Intent stopping = intent("sqs.stop-redrive@1", QUEUE, Duration.ofSeconds(20));
        assertThat(stop.call(stopping)).isEqualTo(new Outcome.Issued("request-1"));
        assertThat(stop.observe(stopping)).isInstanceOf(Observation.Applied.class);

        assertThat(redrive.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isEqualTo(1);
    }

    @Test
    void redrive_whileItRuns_isAFactOfTheQueue() {
        letters.put(3);
        letters.age(clock.instant().minusSeconds(30), 60);
        action("sqs.redrive@1").call(intent("sqs.redrive@1", QUEUE, Duration.ofSeconds(20)));

        assertThat(found("sqs.dead-letter-queue", "name", DeadLetters.QUEUE))
                .containsEntry("redriving", true);
        tasks.end("COMPLETED");
        assertThat(found("sqs.dead-letter-queue", "name", DeadLetters.QUEUE))
                .containsEntry("redriving", false);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,RequestThrottled,true",
        "DENIED,AccessDenied,false",
        "UNSUPPORTED,AWS.SimpleQueueService.UnsupportedOperation,false",
        "ANOTHER_RUNS,InvalidParameterValue,false"
    })
    void redrive_refusedBySqs_isRejectedAfterOneRequest(
            Fault fault, String code, boolean transientFault) {
        letters.put(1);
        Intent intent = intent("sqs.redrive@1", QUEUE, Duration.ofSeconds(20));
        tasks.fail(MoveTaskStub.START, fault);

        assertThat(action("sqs.redrive@1").call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.code()).isEqualTo(code);
                            assertThat(rejected.transientFault()).isEqualTo(transientFault);
                        });
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ANSWER", "SILENCE"})
    void redrive_startedWithoutAnAnswer_isUnknownAndThenSeen(Fault fault) {
        letters.put(1);
        Intent intent = intent("sqs.redrive@1", RATED, Duration.ofMillis(1500));
        tasks.fail(MoveTaskStub.START, fault);
        Action redrive = action("sqs.redrive@1");

        assertThat(redrive.call(intent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "SERVER_ERROR"})
    void redrive_notStarted_isUnknownUntilTheLagHasPassed(Fault fault) {
        letters.put(1);
        Intent intent = intent("sqs.redrive@1", QUEUE, Duration.ofSeconds(20));
        tasks.fail(MoveTaskStub.START, fault);
        Action redrive = action("sqs.redrive@1");

        assertThat(redrive.call(intent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        clock.pass(Duration.ofMinutes(2));
        assertThat(redrive.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
    }

    @Test
    void stop_withoutAnAnswer_isUnknownAndThenSeen() {
        letters.put(1);
        action("sqs.redrive@1").call(intent("sqs.redrive@1", QUEUE, Duration.ofSeconds(20)));
        Intent stopping = intent("sqs.stop-redrive@1", QUEUE, Duration.ofSeconds(20));
        tasks.fail(MoveTaskStub.CANCEL, Fault.LOST_ANSWER);
        Action stop = action("sqs.stop-redrive@1");

        assertThat(stop.call(stopping)).isInstanceOf(Outcome.Unknown.class);
        assertThat(stop.observe(stopping)).isInstanceOf(Observation.Applied.class);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isEqualTo(1);
    }

    @Test
    void stop_whenNothingRuns_cancelsNothing() {
        Intent stopping = intent("sqs.stop-redrive@1", QUEUE, Duration.ofSeconds(20));
        Action stop = action("sqs.stop-redrive@1");

        assertThat(stop.call(stopping)).isEqualTo(new Outcome.Issued("request-1"));
        assertThat(stop.observe(stopping)).isInstanceOf(Observation.Applied.class);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isZero();
    }

    /** What moto itself answers: no redrive may follow from it. */
    @Test
    void redrive_whereTasksCannotBeListed_isRefused() {
        letters.put(1);
        tasks.fail(MoveTaskStub.LIST, Fault.SERVER_ERROR);

        assertThat(action("sqs.redrive@1").plan(QUEUE))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("cannot-read");
                            assertThat(refused.reason()).contains("sqs:ListMessageMoveTasks");
                        });
    }

    private Action action(String name) {
        return hands.action(name).orElseThrow();
    }

    private Intent intent(String name, Map<String, Object> params, Duration left) {
        PlanResult.Ready ready = (PlanResult.Ready) action(name).plan(params);
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "step",
                1,
                name,
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(left));
    }

    private Result read(String lookup, String parameter, String value) {
        Event.Header header =
                new Event.Header(
                        "id-1",
                        "aws.cloudwatch",
                        "CloudWatch Alarm State Change",
                        "123456789012",
                        Account.REGION,
                        clock.instant(),
                        List.of(),
                        false);
        return hands.lookup(lookup)
                .orElseThrow()
                .read(
                        Map.of(parameter, value),
                        new Event(header, "{}".getBytes(StandardCharsets.UTF_8), slot -> null));
    }

    private Map<String, Object> found(String lookup, String parameter, String value) {
        Result result = read(lookup, parameter, value);
        assertThat(result).isInstanceOf(Result.Found.class);
        return ((Result.Found) result).fields();
    }

    private void assertFailed(String lookup, String parameter, String value, String code) {
        assertThat(read(lookup, parameter, value))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
