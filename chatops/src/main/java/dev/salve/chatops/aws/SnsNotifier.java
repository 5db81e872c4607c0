package dev.salve.chatops.aws;

import dev.salve.engine.workflow.Notifier;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes messages to SNS topics, one topic a route. The run's id goes along as the attribute
 * {@code runId}, for filter policies.
 */
public final class SnsNotifier implements Notifier {

    private static final Pattern TOPIC =
            Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");

    private final SnsClient client;
    private final Map<String, String> topics;

    /**
     * @param client stays the caller's; its time-outs and retries apply
     * @param topics route to the topic's ARN
     * @throws IllegalArgumentException if an ARN is not that of a standard topic: FIFO topics reach
     *     no phone and no mailbox
     */
    public SnsNotifier(SnsClient client, Map<String, String> topics) {
        this.client = client;
        this.topics = Map.copyOf(topics);
        this.topics.forEach(SnsNotifier::requireTopic);
    }

    private static void requireTopic(String route, String arn) {
        if (!TOPIC.matcher(arn).matches()) {
            throw new IllegalArgumentException(
                    "route %s: not the ARN of a standard SNS topic: %s".formatted(route, arn));
        }
    }

    @Override
    public NotifyResult send(Message message) {
        String topic = topics.get(message.route());
        if (topic == null) {
            return new NotifyResult.Failed(
                    "no SNS topic is set for the route %s; known: %s"
                            .formatted(
                                    message.route(), topics.keySet().stream().sorted().toList()));
        }
        try {
            return new NotifyResult.Sent(client.publish(request(topic, message)).messageId());
        } catch (SdkException failure) {
            return new NotifyResult.Failed(why(topic, failure));
        }
    }

    private static PublishRequest request(String topic, Message message) {
        // SNS refuses an empty message.
        String text = message.text().isBlank() ? message.subject() + "\n" : message.text();
        PublishRequest.Builder request =
                PublishRequest.builder()
                        .topicArn(topic)
                        .subject(SnsText.subject(message.subject()))
                        .message(SnsText.message(text.isBlank() ? "Salve" : text));
        return message.runId().isBlank()
                ? request.build()
                : request.messageAttributes(Map.of("runId", attribute(message.runId()))).build();
    }

    private static MessageAttributeValue attribute(String runId) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(SnsText.subject(runId))
                .build();
    }

    private static String why(String topic, SdkException failure) {
        String cure =
                switch (failure) {
                    case AuthorizationErrorException denied -> " Allow sns:Publish on it.";
                    case NotFoundException missing -> " Create it, or correct its ARN.";
                    case SdkException other -> "";
                };
        return "cannot publish to %s: %s%s".formatted(topic, failure.getMessage(), cure);
    }
}
