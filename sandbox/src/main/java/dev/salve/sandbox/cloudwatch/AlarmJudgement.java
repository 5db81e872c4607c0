package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The state an alarm is in, and why.
 *
 * @param reasonData JSON as text; empty if there is none
 * @param since when the alarm came into the state
 */
record AlarmJudgement(StateValue value, String reason, String reasonData, Instant since) {

    Document toDocument() {
        return new Document()
                .put("value", value.toString())
                .put("reason", reason)
                .put("reasonData", reasonData)
                .put("since", since);
    }

    static AlarmJudgement fromDocument(Document document) {
        return new AlarmJudgement(
                StateValue.fromValue(document.text("value")),
                document.text("reason"),
                document.text("reasonData"),
                document.instant("since"));
    }
}
