package dev.salve.remediation.action.sqs;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on SQS queues. SQS moves messages with the rights of whoever starts
 * or cancels that, so these are named too. Queues under a key of KMS's need the rights on the key
 * besides.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html">Which
 *     operation needs which permissions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-abac-condition-keys.html">Tags
 *     in policies</a>
 */
public final class SqsManifests {

    /** The most that StartMessageMoveTask takes. */
    private static final long PER_SECOND_AT_MOST = 500;

    /** AWS states none; SQS's other reads follow its writes within a minute. */
    private static final Duration LAG = Duration.ofSeconds(60);

    private static final String QUEUE_ARN = "arn:{partition}:sqs:{region}:{account}:{queue}";

    /** The source queues: their names are not known before the dead-letter queue is read. */
    private static final String ANY_QUEUE_ARN = "arn:{partition}:sqs:{region}:{account}:*";

    private static final Parameter QUEUE =
            Parameter.required("queue", ValueType.TEXT, "The dead-letter queue's name or ARN.");

    private static final List<String> EVENTS = List.of("aws.sqs|AWS API Call via CloudTrail");

    /** {@code sqs.redrive@1}. */
    public static final ActionManifest REDRIVE =
            new ActionManifest(
                    "sqs.redrive@1",
                    "Moves the messages of a dead-letter queue back to the queues they came from.",
                    Family.OPERATE,
                    ActionClass.C,
                    true,
                    false,
                    List.of(
                            QUEUE,
                            Parameter.optional(
                                            "per-second",
                                            ValueType.INTEGER,
                                            "How many messages to move a second; left out: SQS"
                                                    + " chooses.")
                                    .between(1, PER_SECOND_AT_MOST)),
                    "queue",
                    List.of(
                            on("sqs:StartMessageMoveTask"),
                            on("sqs:ReceiveMessage"),
                            on("sqs:DeleteMessage"),
                            on("sqs:GetQueueAttributes"),
                            new IamPermission("sqs:SendMessage", ANY_QUEUE_ARN).byTag(),
                            on("sqs:GetQueueUrl"),
                            on("sqs:ListDeadLetterSourceQueues"),
                            on("sqs:ListMessageMoveTasks")),
                    LAG,
                    EVENTS,
                    "A redrive that was not there when it was planned, at the rate asked for.",
                    "By sqs.stop-redrive@1 while it runs; messages that were moved stay moved.");

    /** {@code sqs.stop-redrive@1}. */
    public static final ActionManifest STOP_REDRIVE =
            new ActionManifest(
                    "sqs.stop-redrive@1",
                    "Sees to it that no messages of a dead-letter queue are being moved back; those"
                            + " that were moved stay moved.",
                    Family.OPERATE,
                    ActionClass.A,
                    true,
                    false,
                    List.of(QUEUE),
                    "queue",
                    List.of(
                            on("sqs:CancelMessageMoveTask"),
                            on("sqs:ReceiveMessage"),
                            on("sqs:DeleteMessage"),
                            on("sqs:GetQueueAttributes"),
                            on("sqs:GetQueueUrl"),
                            on("sqs:ListMessageMoveTasks")),
                    LAG,
                    EVENTS,
                    "No redrive of the queue is running.",
                    "None: what was not moved stays a dead letter. A person decides.");

    private SqsManifests() {}

    private static IamPermission on(String operation) {
        return new IamPermission(operation, QUEUE_ARN).byTag();
    }
}
