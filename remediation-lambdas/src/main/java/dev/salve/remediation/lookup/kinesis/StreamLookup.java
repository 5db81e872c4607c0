package dev.salve.remediation.lookup.kinesis;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Streams;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** {@code kinesis.stream}: DescribeStreamSummary. */
public final class StreamLookup implements Lookup {

    private final Streams streams;

    public StreamLookup(AwsClients clients) {
        this.streams = new Streams(clients.reading().kinesis());
    }

    @Override
    public LookupManifest manifest() {
        return StreamLookups.STREAM;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return switch (streams.read(Streams.name(new Values(params).text("name")))) {
            case Reading.Absent<StreamDescriptionSummary>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<StreamDescriptionSummary>(var stream) ->
                    new Result.Found(fields(stream));
        };
    }

    private static Map<String, Object> fields(StreamDescriptionSummary stream) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", stream.streamARN());
        fields.put("name", stream.streamName());
        fields.put("status", Streams.status(stream));
        fields.put("mode", Streams.mode(stream));
        fields.put("shards", Values.orZero(stream.openShardCount()));
        fields.put("consumers", Values.orZero(stream.consumerCount()));
        fields.put("retentionHours", Values.orZero(stream.retentionPeriodHours()));
        return fields;
    }
}
