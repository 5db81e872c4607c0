package dev.salve.sandbox.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mutating call that reached the account.
 *
 * @param number counts from 1, without gaps
 * @param error the code of the refusal, or null if the call took effect
 */
public record RecordedCall(
        long number,
        Instant time,
        String service,
        String operation,
        String resource,
        Map<String, Object> parameters,
        String requestId,
        @Nullable String error) {

    /** Whether it took effect, whatever the caller got to know. */
    public boolean tookEffect() {
        return error == null;
    }

    Document toDocument() {
        return new Document()
                .put("number", number)
                .put("time", time)
                .put("service", service)
                .put("operation", operation)
                .put("resource", resource)
                .put("parameters", parameters)
                .put("requestId", requestId)
                .put("error", error);
    }

    static RecordedCall fromDocument(Document document) {
        return new RecordedCall(
                document.number("number"),
                document.instant("time"),
                document.text("service"),
                document.text("operation"),
                document.text("resource"),
                document.document("parameters").fields(),
                document.text("requestId"),
                document.textOrNull("error"));
    }
}
