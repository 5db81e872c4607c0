package dev.salve.remediation.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads DynamoDB tables and their global secondary indexes. */
public final class Tables {

    private static final String NAME_IN_ARN = ":table/";

    private final DynamoDbClient dynamoDb;

    public Tables(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** A table's name from its name or ARN. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /**
     * The capacity of a table, or of one of its indexes, as it is now.
     *
     * @param index empty for the table itself
     */
    public Reading<TableCapacity> read(String name, String index) {
        return table(name).then(table -> TableCapacity.of(table, index));
    }

    private Reading<TableDescription> table(String name) {
        return Question.ask(
                "dynamodb:DescribeTable",
                () -> {
                    try {
                        return new Reading.Present<>(
                                dynamoDb.describeTable(request -> request.tableName(name)).table());
                    } catch (ResourceNotFoundException unknown) {
                        return new Reading.Absent<>(
                                "no-such-table",
                                "there is no table " + name + "; check its name and region");
                    }
                });
    }
}
