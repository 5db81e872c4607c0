package dev.salve.engine.ledger.dynamodb;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads many rows at once. DynamoDB may leave some out when it throttles, without an error: those
 * are asked for again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem:
 *     limits and unprocessed keys</a>
 */
final class BatchRead {

    /** DynamoDB's limit of keys in one BatchGetItem. */
    static final int MAX_KEYS = 100;

    /** Waiting 10 ms, then twice as long each time: a third of a second, then the store is away. */
    static final int MAX_TRIES = 6;

    private static final long FIRST_WAIT_NANOS = 10_000_000;

    private final DynamoDbClient client;
    private final String table;

    BatchRead(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Map<Key, Row> rows(List<Key> keys) {
        List<Key> distinct = List.copyOf(new LinkedHashSet<>(keys));
        Map<Key, Row> found = HashMap.newHashMap(distinct.size());
        for (int from = 0; from < distinct.size(); from += MAX_KEYS) {
            int to = Math.min(from + MAX_KEYS, distinct.size());
            read(distinct.subList(from, to), found);
        }
        return found;
    }

    private void read(List<Key> keys, Map<Key, Row> found) {
        List<Map<String, AttributeValue>> left = new ArrayList<>(keys.size());
        for (Key key : keys) {
            left.add(Items.key(key));
        }
        long wait = FIRST_WAIT_NANOS;
        for (int attempt = 1; ; attempt++) {
            left = ask(left, found);
            if (left.isEmpty()) {
                return;
            }
            if (attempt == MAX_TRIES) {
                throw new StoreException(
                        "DynamoDB left out %d rows of table %s %d times: it throttles; try again later"
                                .formatted(left.size(), table, MAX_TRIES),
                        null);
            }
            LockSupport.parkNanos(wait);
            wait *= 2;
        }
    }

    /** Adds what was read; answers what was left out. */
    private List<Map<String, AttributeValue>> ask(
            List<Map<String, AttributeValue>> keys, Map<Key, Row> found) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        BatchGetItemResponse answer =
                client.batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
        for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
            Row row = Items.row(item);
            found.put(row.key(), row);
        }
        KeysAndAttributes left = answer.unprocessedKeys().get(table);
        return left == null ? List.of() : left.keys();
    }
}
