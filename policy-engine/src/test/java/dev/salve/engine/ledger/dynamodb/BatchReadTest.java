package dev.salve.engine.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What is asked for again when DynamoDB leaves rows out; no server. */
class BatchReadTest {

    /** Has every row, and reads so many of them at a time. */
    private static final class Throttled implements DynamoDbClient {

        private final List<BatchGetItemRequest> requests = new ArrayList<>();
        private final int atATime;

        Throttled(int atATime) {
            this.atATime = atATime;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            requests.add(request);
            KeysAndAttributes asked = asked(request);
            int read = Math.min(atATime, asked.keys().size());
            var left = asked.keys().subList(read, asked.keys().size());
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            for (Map<String, AttributeValue> key : asked.keys().subList(0, read)) {
                Key found = new Key(text(key, "pk"), text(key, "sk"));
                items.add(Items.item(new Row(found, 1, Map.of())));
            }
            BatchGetItemResponse.Builder answer =
                    BatchGetItemResponse.builder().responses(Map.of("t", items));
            return left.isEmpty()
                    ? answer.build()
                    : answer.unprocessedKeys(Map.of("t", asked.toBuilder().keys(left).build()))
                            .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static KeysAndAttributes asked(BatchGetItemRequest request) {
        return Objects.requireNonNull(request.requestItems().get("t"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name)).s();
    }

    private static List<Key> keys(int count) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Key("p", "s" + i));
        }
        return keys;
    }

    private static List<Integer> sizes(Throttled client) {
        return client.requests.stream().map(request -> asked(request).keys().size()).toList();
    }

    @Test
    void getAll_everyRequest_isConsistentAndHoldsAHundredKeys() {
        Throttled client = new Throttled(100);

        assertThat(new DynamoDbStore(client, "t").getAll(keys(201))).hasSize(201);
        assertThat(sizes(client)).containsExactly(100, 100, 1);
        assertThat(client.requests)
                .allSatisfy(request -> assertThat(asked(request).consistentRead()).isTrue());
    }

    /** DynamoDB refuses a request that names a key twice. */
    @Test
    void getAll_keyNamedTwice_isAskedForOnce() {
        Throttled client = new Throttled(100);

        assertThat(
                        new DynamoDbStore(client, "t")
                                .getAll(List.of(keys(1).getFirst(), keys(1).getFirst())))
                .hasSize(1);
        assertThat(sizes(client)).containsExactly(1);
    }

    @Test
    void getAll_nothing_asksNothing() {
        Throttled client = new Throttled(100);

        assertThat(new DynamoDbStore(client, "t").getAll(List.of())).isEmpty();
        assertThat(client.requests).isEmpty();
    }

    @Test
    void getAll_someLeftOut_asksForThoseAgain() {
        Throttled client = new Throttled(4);

        assertThat(new DynamoDbStore(client, "t").getAll(keys(10))).hasSize(10);
        assertThat(sizes(client)).containsExactly(10, 6, 2);
        assertThat(client.requests)
                .allSatisfy(request -> assertThat(asked(request).consistentRead()).isTrue());
    }

    @Test
    void getAll_leftOutForEver_isAway() {
        Throttled client = new Throttled(0);

        assertThatThrownBy(() -> new DynamoDbStore(client, "t").getAll(keys(3)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("left out 3 rows of table t 6 times");
        assertThat(client.requests).hasSize(BatchRead.MAX_TRIES);
    }
}
