package dev.salve.remediation.action.dynamodb;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on DynamoDB tables. */
public final class TableManifests {

    /** The default quota of a table in most regions. */
    private static final long UNITS_AT_MOST = 40_000;

    private static final String TABLE_ARN =
            "arn:{partition}:dynamodb:{region}:{account}:table/{table}";

    /** {@code dynamodb.set-capacity@1}. */
    public static final ActionManifest SET_CAPACITY =
            new ActionManifest(
                    "dynamodb.set-capacity@1",
                    "Sets the provisioned read and write capacity of a DynamoDB table, or of one"
                            + " global secondary index, by no more than a factor of two. DynamoDB"
                            + " takes increases at any time, but of decreases only four a day, and"
                            + " one more after each hour without.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    parameters(),
                    "table",
                    List.of(
                            new IamPermission("dynamodb:UpdateTable", TABLE_ARN).byTag(),
                            new IamPermission("dynamodb:DescribeTable", TABLE_ARN).byTag()),
                    Duration.ofMinutes(10),
                    List.of("aws.dynamodb|AWS API Call via CloudTrail"),
                    "The provisioned capacity is the one asked for.",
                    "By dynamodb.set-capacity@1 to the capacity it had, if it is still ours; taking"
                            + " back an increase is one of the day's decreases.");

    private TableManifests() {}

    private static List<Parameter> parameters() {
        return List.of(
                Parameter.required("table", ValueType.TEXT, "The table's name or ARN."),
                Parameter.optional(
                        "index",
                        ValueType.TEXT,
                        "The global secondary index to change instead of the table."),
                Parameter.optional(
                                "read",
                                ValueType.INTEGER,
                                "How many read capacity units to have; unchanged if left out.")
                        .between(1, UNITS_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.optional(
                                "write",
                                ValueType.INTEGER,
                                "How many write capacity units to have; unchanged if left out.")
                        .between(1, UNITS_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.required(
                                "at-most",
                                ValueType.INTEGER,
                                "Never more than these, of either kind.")
                        .between(1, UNITS_AT_MOST));
    }
}
