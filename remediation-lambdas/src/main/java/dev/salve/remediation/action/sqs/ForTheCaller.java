package dev.salve.remediation.action.sqs;

import dev.salve.engine.action.PlannedCall;
import java.util.List;
import java.util.Map;

/**
 * What SQS does to move messages, with the rights of whoever starts or cancels that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html">SQS
 *     permissions</a>
 */
final class ForTheCaller {

    private static final Map<String, Object> BY_SQS = Map.of("by", "SQS, for the caller");

    private ForTheCaller() {}

    static List<PlannedCall> takesFrom(String deadLetterQueue) {
        return List.of(
                new PlannedCall("sqs:ReceiveMessage", deadLetterQueue, BY_SQS),
                new PlannedCall("sqs:DeleteMessage", deadLetterQueue, BY_SQS),
                new PlannedCall("sqs:GetQueueAttributes", deadLetterQueue, BY_SQS));
    }

    static PlannedCall sendsTo(String sourceQueue) {
        return new PlannedCall("sqs:SendMessage", sourceQueue, BY_SQS);
    }
}
