package dev.salve.sandbox.sns;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published to a topic.
 *
 * @param subject null if there was none
 */
public record PublishedMessage(
        Instant time, String topicArn, @Nullable String subject, String message, String messageId) {

    Document toDocument() {
        return new Document()
                .put("time", time)
                .put("topicArn", topicArn)
                .put("subject", subject)
                .put("message", message)
                .put("messageId", messageId);
    }

    static PublishedMessage fromDocument(Document document) {
        return new PublishedMessage(
                document.instant("time"),
                document.text("topicArn"),
                document.textOrNull("subject"),
                document.text("message"),
                document.text("messageId"));
    }
}
