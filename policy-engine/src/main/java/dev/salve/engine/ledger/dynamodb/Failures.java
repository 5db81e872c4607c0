package dev.salve.engine.ledger.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Says what is wrong with the table and how to cure it. */
final class Failures {

    private Failures() {}

    static String ofRead(String table, RuntimeException failure) {
        return "Cannot read the ledger table " + table + ": " + reason(failure);
    }

    static String ofTransaction(String table, RuntimeException failure) {
        return "A transaction on the ledger table "
                + table
                + " failed, so it is not known whether it took effect; read before acting: "
                + reason(failure);
    }

    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case ResourceNotFoundException missing ->
                    "there is no such table in this account and region. Deploy the stack, or check"
                            + " the table's name and AWS_REGION.";
            case DynamoDbException denied when denied.statusCode() == 403 || isDenied(denied) ->
                    failure.getMessage()
                            + " Allow dynamodb:GetItem, BatchGetItem, Query, PutItem, DeleteItem and"
                            + " ConditionCheckItem on the table.";
            case RuntimeException other -> String.valueOf(other.getMessage());
        };
    }

    private static boolean isDenied(DynamoDbException failure) {
        var details = failure.awsErrorDetails();
        return details != null && "AccessDeniedException".equals(details.errorCode());
    }
}
