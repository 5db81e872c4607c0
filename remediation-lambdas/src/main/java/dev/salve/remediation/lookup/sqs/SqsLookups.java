package dev.salve.remediation.lookup.sqs;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manifests of the look-ups on SQS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">Actions,
 *     resources and condition keys of SQS</a>
 */
public final class SqsLookups {

    private static final String QUEUE_ARN = "arn:{partition}:sqs:{region}:{account}:{name}";

    /** {@code sqs.dead-letter-queue}. */
    public static final LookupManifest DEAD_LETTER_QUEUE =
            new LookupManifest(
                            "sqs.dead-letter-queue",
                            "The dead-letter queue of SQS queues as it is now. messages and inFlight are"
                                    + " approximate. oldestMessageAt is when the oldest dead letter came"
                                    + " into it, by CloudWatch's age of it and good to some minutes; it is"
                                    + " missing while the queue is empty. consumer is the ARN of the"
                                    + " function that takes from the source queues, empty if none or several"
                                    + " do: consumers says how many. redriving is whether messages are being"
                                    + " moved back.",
                            List.of(
                                    Parameter.required(
                                            "name", ValueType.TEXT, "The queue's name or ARN.")),
                            fields(),
                            List.of(
                                    new IamPermission("sqs:GetQueueUrl", QUEUE_ARN).byTag(),
                                    new IamPermission("sqs:GetQueueAttributes", QUEUE_ARN).byTag(),
                                    new IamPermission("sqs:ListDeadLetterSourceQueues", QUEUE_ARN)
                                            .byTag(),
                                    new IamPermission("sqs:ListMessageMoveTasks", QUEUE_ARN)
                                            .byTag(),
                                    new IamPermission("lambda:ListEventSourceMappings", "*"),
                                    new IamPermission("cloudwatch:GetMetricStatistics", "*")),
                            false)
                    .echoing(Map.of("name", "name"));

    /** {@code sqs.queue}. */
    public static final LookupManifest QUEUE =
            new LookupManifest(
                            "sqs.queue",
                            "An SQS queue as it is now. messages, inFlight and delayed are"
                                    + " approximate. deadLetterQueue is the ARN of the queue that gets"
                                    + " what was received too often, empty if there is none. How old"
                                    + " the oldest message is, SQS itself does not say: match the alarm"
                                    + " on ApproximateAgeOfOldestMessage.",
                            List.of(
                                    Parameter.required(
                                            "name",
                                            ValueType.TEXT,
                                            "The queue's name, ARN or URL.")),
                            queueFields(),
                            List.of(
                                    new IamPermission("sqs:GetQueueUrl", QUEUE_ARN).byTag(),
                                    new IamPermission("sqs:GetQueueAttributes", QUEUE_ARN).byTag()),
                            false)
                    .echoing(Map.of("name", "name"));

    private SqsLookups() {}

    private static Map<String, ValueType> queueFields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("url", ValueType.TEXT);
        fields.put("messages", ValueType.INTEGER);
        fields.put("inFlight", ValueType.INTEGER);
        fields.put("delayed", ValueType.INTEGER);
        fields.put("retention", ValueType.DURATION);
        fields.put("fifo", ValueType.BOOLEAN);
        fields.put("deadLetterQueue", ValueType.TEXT);
        return fields;
    }

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("messages", ValueType.INTEGER);
        fields.put("inFlight", ValueType.INTEGER);
        fields.put("oldestMessageAt", ValueType.TIME);
        fields.put("retention", ValueType.DURATION);
        fields.put("sources", ValueType.INTEGER);
        fields.put("consumer", ValueType.TEXT);
        fields.put("consumers", ValueType.INTEGER);
        fields.put("redriving", ValueType.BOOLEAN);
        return fields;
    }
}
