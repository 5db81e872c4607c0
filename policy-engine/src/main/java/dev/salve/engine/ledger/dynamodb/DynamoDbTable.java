package dev.salve.engine.ledger.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The shape of the ledger's table, for the local mode and tests; on AWS the SAM template creates
 * it.
 */
public final class DynamoDbTable {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String VERSION = "version";
    static final String VALUES = "values";

    private DynamoDbTable() {}

    /**
     * Creates the table, on demand, if there is none of that name, and waits until it is active.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if that fails
     */
    public static void create(DynamoDbClient client, String name) {
        try {
            client.createTable(table ->
                    table.tableName(name)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(text(PARTITION), text(SORT))
                            .keySchema(keySchema()));
        } catch (ResourceInUseException exists) {
            // Somebody created it first, which is what was asked for: wait for it below.
        }
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(table -> table.tableName(name));
        }
    }

    private static List<KeySchemaElement> keySchema() {
        return List.of(
                KeySchemaElement.builder().attributeName(PARTITION).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(SORT).keyType(KeyType.RANGE).build());
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
