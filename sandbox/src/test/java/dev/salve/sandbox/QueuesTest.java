package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

/** SQS's habits. */
class QueuesTest {

    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:";

    private final Stage stage = Stage.demo();
    private final SqsClient sqs = stage.account.sqs();

    private @Nullable String attribute(String queue, QueueAttributeName name) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes()
                .get(name);
    }

    private @Nullable String depth(String queue) {
        return attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private ListMessageMoveTasksResultEntry newest(String queue) {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(ARN + queue))
                .results()
                .getFirst();
    }

    private String start(String queue, int perSecond) {
        return sqs.startMessageMoveTask(request ->
                        request.sourceArn(ARN + queue).maxNumberOfMessagesPerSecond(perSecond))
                .taskHandle();
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        no -> assertThat(no.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void redrive_movesAtItsRateUntilAllIsMoved() {
        String handle = start("orders-dead", 2);

        assertThat(newest("orders-dead").taskHandle()).isEqualTo(handle);
        stage.at(20);
        assertThat(depth("orders-dead")).isEqualTo("80");
        assertThat(newest("orders-dead").approximateNumberOfMessagesMoved()).isEqualTo(40);
        stage.at(60);
        assertThat(depth("orders-dead")).isEqualTo("0");
        assertThat(newest("orders-dead"))
                .satisfies(done -> {
                    assertThat(done.status()).isEqualTo("COMPLETED");
                    assertThat(done.approximateNumberOfMessagesMoved()).isEqualTo(120);
                    assertThat(done.taskHandle()).isNull();
                });
    }

    @Test
    void redrive_whileOneRuns_isRefused() {
        start("orders-dead", 2);

        assertCode(() -> start("orders-dead", 2), "InvalidParameterValue");
        stage.at(60);
        assertThat(start("orders-dead", 2)).isNotBlank();
    }

    @Test
    void redrive_cancelled_leavesTheRestAndMakesRoom() {
        String handle = start("orders-dead", 2);
        stage.at(10);

        assertThat(
                        sqs.cancelMessageMoveTask(request -> request.taskHandle(handle))
                                .approximateNumberOfMessagesMoved())
                .isEqualTo(20);
        assertThat(newest("orders-dead").status()).isEqualTo("CANCELLING");
        assertCode(() -> start("orders-dead", 2), "InvalidParameterValue");
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(request -> request.taskHandle(handle)))
                .isInstanceOf(ResourceNotFoundException.class);
        stage.at(30);
        assertThat(newest("orders-dead").status()).isEqualTo("CANCELLED");
        assertThat(depth("orders-dead")).isEqualTo("100");
    }

    @Test
    void redrives_areListedNewestFirstAndOnlyOneUnlessAsked() {
        start("orders-dead", 60);
        stage.at(10);
        start("orders-dead", 50);

        assertThat(newest("orders-dead").maxNumberOfMessagesPerSecond()).isEqualTo(50);
        assertThat(
                        sqs.listMessageMoveTasks(request ->
                                        request.sourceArn(ARN + "orders-dead").maxResults(10))
                                .results())
                .extracting(ListMessageMoveTasksResultEntry::maxNumberOfMessagesPerSecond)
                .containsExactly(50, 60);
    }

    @Test
    void redrive_whatCannotBe_isRefused() {
        assertCode(() -> start("orders", 2), "InvalidParameterValue");
        assertCode(() -> start("orders-dead", 501), "InvalidParameterValue");
        assertThatThrownBy(() -> start("none", 2)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(request -> request.taskHandle("x")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "orders-dead-2"})
    void queue_thatIsNotThere_isSaid(String queue) {
        assertThatThrownBy(() -> depth(queue))
                .isInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void queue_withADeadLetterQueue_namesItAndIsItsSource() {
        assertThat(attribute("orders", QueueAttributeName.REDRIVE_POLICY))
                .contains(ARN + "orders-dead");
        assertThat(attribute("orders-dead", QueueAttributeName.REDRIVE_POLICY)).isNull();
        String url = sqs.getQueueUrl(request -> request.queueName("orders-dead")).queueUrl();
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(url)).queueUrls())
                .singleElement()
                .asString()
                .endsWith("/orders");
    }

    @Test
    void stored_whatIsUnderWay_goesOn(@TempDir Path directory) throws Exception {
        start("orders-dead", 2);
        stage.account.save(directory);
        SqsClient again = SandboxAccount.load(directory, stage).sqs();
        stage.at(30);

        assertThat(again.listMessageMoveTasks(request -> request.sourceArn(ARN + "orders-dead")))
                .isEqualTo(
                        sqs.listMessageMoveTasks(
                                request -> request.sourceArn(ARN + "orders-dead")));
        assertThat(newest("orders-dead").approximateNumberOfMessagesMoved()).isEqualTo(60);
    }
}
