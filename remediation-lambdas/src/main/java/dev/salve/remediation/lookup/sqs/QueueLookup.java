package dev.salve.remediation.lookup.sqs;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Queue;
import dev.salve.remediation.aws.Queues;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.Map;

/** {@code sqs.queue}: any queue, by its name, ARN or URL. */
public final class QueueLookup implements Lookup {

    private final Queues queues;

    public QueueLookup(AwsClients clients) {
        this.queues = new Queues(clients.reading().sqs());
    }

    @Override
    public LookupManifest manifest() {
        return SqsLookups.QUEUE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return switch (queues.read(new Values(params).text("name"))) {
            case Reading.Absent<Queue>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Queue>(var queue) -> new Result.Found(fields(queue));
        };
    }

    private static Map<String, Object> fields(Queue queue) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", queue.arn());
        fields.put("name", queue.name());
        fields.put("url", queue.url());
        fields.put("messages", queue.messages());
        fields.put("inFlight", queue.inFlight());
        fields.put("delayed", queue.delayed());
        fields.put("retention", queue.retention());
        fields.put("fifo", queue.name().endsWith(".fifo"));
        fields.put("deadLetterQueue", queue.deadLetterQueue());
        return fields;
    }
}
