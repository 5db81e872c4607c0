package dev.salve.remediation.lookup.dynamodb;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.TableCapacity;
import dev.salve.remediation.aws.Tables;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.Map;

/** {@code dynamodb.table}: DescribeTable. */
public final class TableLookup implements Lookup {

    private final Tables tables;

    public TableLookup(AwsClients clients) {
        this.tables = new Tables(clients.reading().dynamoDb());
    }

    @Override
    public LookupManifest manifest() {
        return TableLookups.TABLE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Values values = new Values(params);
        String index = values.optionalText("index").orElse("");
        return switch (tables.read(Tables.name(values.text("name")), index)) {
            case Reading.Absent<TableCapacity>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<TableCapacity>(var capacity) -> new Result.Found(fields(capacity));
        };
    }

    private static Map<String, Object> fields(TableCapacity capacity) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", capacity.arn());
        fields.put("name", capacity.table());
        fields.put("index", capacity.index());
        fields.put("status", capacity.status());
        fields.put("mode", capacity.mode());
        fields.put("read", capacity.read());
        fields.put("write", capacity.write());
        fields.put("decreasesToday", capacity.decreases());
        fields.put("lastDecrease", capacity.lastDecrease());
        return fields;
    }
}
