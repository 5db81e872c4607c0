package dev.salve.chatops.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.chatops.NotifierContract;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class SnsNotifierTest extends NotifierContract {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:salve-page";
    private static final Map<String, String> TOPICS = Map.of(ROUTE, TOPIC);

    private final List<PublishRequest> published = new CopyOnWriteArrayList<>();

    /** Takes what SNS takes, and refuses what SNS refuses. */
    private final class TopicClient implements SnsClient {

        @Override
        public PublishResponse publish(PublishRequest request) {
            assertThat(request.subject()).matches("[!-~][ -~]{0,98}");
            assertThat(request.message()).isNotEmpty();
            assertThat(request.message().getBytes(UTF_8).length).isLessThanOrEqualTo(256 * 1024);
            assertThat(request.message().chars()).allMatch(unit -> unit >= ' ' || unit == '\n');
            published.add(request);
            return PublishResponse.builder().messageId("id-" + published.size()).build();
        }

        @Override
        public String serviceName() {
            return "sns";
        }

        @Override
        public void close() {}
    }

    private record FailingClient(SdkException failure) implements SnsClient {

        @Override
        public PublishResponse publish(PublishRequest request) {
            throw failure;
        }

        @Override
        public String serviceName() {
            return "sns";
        }

        @Override
        public void close() {}
    }

    @Override
    protected Notifier working() {
        return new SnsNotifier(new TopicClient(), TOPICS);
    }

    @Override
    protected Notifier broken() {
        return failing(SdkClientException.create("connection refused"));
    }

    private static Notifier failing(SdkException failure) {
        return new SnsNotifier(new FailingClient(failure), TOPICS);
    }

    @Test
    void send_message_isPublishedToTheRoutesTopic() {
        NotifyResult result = working().send(message("Restart failed", "first\nsecond"));

        assertThat(result).isEqualTo(new NotifyResult.Sent("id-1"));
        assertThat(published)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.topicArn()).isEqualTo(TOPIC);
                    assertThat(request.subject()).isEqualTo("Restart failed");
                    assertThat(request.message()).isEqualTo("first\nsecond");
                    assertThat(request.messageAttributes().values())
                            .extracting(MessageAttributeValue::stringValue)
                            .containsExactly("run_01AAAA");
                });
    }

    @Test
    void send_unknownRoute_isFailedAndNamesTheKnown() {
        assertThat(working().send(new Notifier.Message("sns:other", "s", "t", "")))
                .isInstanceOfSatisfying(
                        NotifyResult.Failed.class,
                        failed ->
                                assertThat(failed.why())
                                        .contains("sns:other")
                                        .contains("sns:page"));
        assertThat(published).isEmpty();
    }

    @Test
    void send_longSubject_isCutAt99Characters() {
        working().send(message("x".repeat(99), "t"));
        working().send(message("x".repeat(100), "t"));

        assertThat(published)
                .extracting(PublishRequest::subject)
                .containsExactly("x".repeat(99), "x".repeat(96) + "...");
    }

    @Test
    void send_subjectOutsideAscii_isMadeAsciiInOneLine() {
        working().send(message("  \nRestart\r\nfailed: é \uD83D\uDE00\u0007", "t"));

        assertThat(published.getFirst().subject()).isEqualTo("Restart  failed: ? ??");
    }

    @Test
    void send_textTooLong_isCutBetweenCharactersWithAMark() {
        working().send(message("s", "\uD83D\uDE00".repeat(100_000)));

        String sent = published.getFirst().message();
        assertThat(sent.getBytes(UTF_8).length).isBetween(250 * 1024, SnsText.MAX_MESSAGE_BYTES);
        assertThat(sent).endsWith("more characters are in the journal]").doesNotContain("\uFFFD");
    }

    @Test
    void send_textJustSmallEnough_isWhole() {
        String text = "x".repeat(200 * 1024);
        working().send(message("s", text));

        assertThat(published.getFirst().message()).isEqualTo(text);
    }

    @Test
    void send_denied_saysWhatToAllow() {
        assertFailed(AuthorizationErrorException.builder().message("no").build(), "sns:Publish");
    }

    @Test
    void send_topicMissing_saysSo() {
        assertFailed(NotFoundException.builder().message("no topic").build(), "Create it");
    }

    private static void assertFailed(Object failure, String cure) {
        assertThat(failing((SdkException) failure).send(message("s", "t")))
                .isInstanceOfSatisfying(
                        NotifyResult.Failed.class,
                        failed -> assertThat(failed.why()).contains(TOPIC).contains(cure));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "salve-page",
                "arn:aws:sqs:eu-west-1:111122223333:salve-page",
                "arn:aws:sns:eu-west-1:111122223333:salve-page.fifo"
            })
    void construct_notAStandardTopic_isRefused(String arn) {
        assertThatThrownBy(() -> new SnsNotifier(new TopicClient(), Map.of(ROUTE, arn)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ROUTE);
    }
}
