package dev.salve.engine.ledger;

import dev.salve.engine.ledger.dynamodb.DynamoDbStore;
import dev.salve.engine.ledger.dynamodb.DynamoDbTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** On DynamoDB Local, in this JVM: one server, a table a test. */
class DynamoDbLedgerFaultsTest extends LedgerFaultsContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    private static AmazonDynamoDBLocal server;
    private static DynamoDbClient client;

    @BeforeAll
    static void startServer() {
        server = DynamoDBEmbedded.create(true);
        client = server.dynamoDbClient();
    }

    @AfterAll
    static void stopServer() {
        client.close();
        server.shutdown();
    }

    @Override
    Store open() {
        String table = "faults-" + TABLES.incrementAndGet();
        DynamoDbTable.create(client, table);
        return new DynamoDbStore(client, table);
    }
}
