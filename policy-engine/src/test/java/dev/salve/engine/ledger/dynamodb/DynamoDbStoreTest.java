package dev.salve.engine.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreContract;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** On DynamoDB Local, in this JVM: one server, a table a test. */
class DynamoDbStoreTest extends StoreContract {

    private static final Key KEY = new Key("p", "s");
    private static final AtomicInteger TABLES = new AtomicInteger();

    private static AmazonDynamoDBLocal server;
    private static DynamoDbClient client;

    private final String table = "ledger-" + TABLES.incrementAndGet();

    @BeforeAll
    static void startServer() {
        server = DynamoDBEmbedded.create(true);
        client = server.dynamoDbClient();
    }

    @AfterAll
    static void stopServer() {
        server.shutdown();
    }

    @Override
    protected Store open() {
        DynamoDbTable.create(client, table);
        return new DynamoDbStore(client, table);
    }

    @Test
    void create_tableExists_leavesItAsItIs() {
        store().transact(List.of(new Write.Put(KEY, Map.of("n", 1L), new Expect.Absent())));

        DynamoDbTable.create(client, table);

        assertThat(store().get(KEY)).isPresent();
    }

    @Test
    void reopened_byAnotherStore_seesWhatWasCommitted() {
        store().transact(List.of(new Write.Put(KEY, Map.of("n", 1L), new Expect.Absent())));

        try (Store second = new DynamoDbStore(client, table)) {
            assertThat(second.get(KEY)).contains(new Row(KEY, 1, Map.of("n", 1L)));
        }
    }

    @Test
    void everyCall_tableAbsent_saysSo() {
        try (Store store = new DynamoDbStore(client, "nowhere")) {
            List<Write> check = List.of(new Write.Check(KEY, new Expect.Absent()));

            assertThatThrownBy(() -> store.get(KEY))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining("Deploy the stack");
            assertThatThrownBy(() -> store.query("p", "", 1)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.transact(check))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not known");
        }
    }

    @Test
    void get_itemNotWrittenByTheLedger_isAStoreException() {
        client.putItem(put ->
                put.tableName(table)
                        .item(
                                Map.of(
                                        "pk", AttributeValue.fromS("p"),
                                        "sk", AttributeValue.fromS("s"))));

        assertThatThrownBy(() -> store().get(KEY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no attribute values");
    }
}
