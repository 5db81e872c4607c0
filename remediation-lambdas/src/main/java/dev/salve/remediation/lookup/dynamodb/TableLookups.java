package dev.salve.remediation.lookup.dynamodb;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on DynamoDB. */
public final class TableLookups {

    /** {@code dynamodb.table}. */
    public static final LookupManifest TABLE =
            new LookupManifest(
                            "dynamodb.table",
                            "The capacity of a DynamoDB table, or of one of its global secondary"
                                    + " indexes, as it is now. mode is 'PROVISIONED' or"
                                    + " 'PAY_PER_REQUEST'; status 'ACTIVE', or what is under way;"
                                    + " read and write are provisioned units; decreasesToday counts"
                                    + " on the UTC day; lastDecrease is 1970 if there was none.",
                            List.of(
                                    Parameter.required(
                                            "name", ValueType.TEXT, "The table's name or ARN."),
                                    Parameter.optional(
                                            "index",
                                            ValueType.TEXT,
                                            "The global secondary index whose capacity is asked"
                                                    + " for.")),
                            fields(),
                            List.of(
                                    new IamPermission(
                                                    "dynamodb:DescribeTable",
                                                    "arn:{partition}:dynamodb:{region}:{account}"
                                                            + ":table/{name}")
                                            .byTag()),
                            false)
                    .echoing(Map.of("name", "name"));

    private TableLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("index", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("mode", ValueType.TEXT);
        fields.put("read", ValueType.INTEGER);
        fields.put("write", ValueType.INTEGER);
        fields.put("decreasesToday", ValueType.INTEGER);
        fields.put("lastDecrease", ValueType.TIME);
        return fields;
    }
}
