package dev.salve.engine.ledger.dynamodb;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Rows in one DynamoDB table. Time-outs and retries are the client's: a retried transaction carries
 * the same token, so DynamoDB applies it once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions:
 *     idempotency and conflicts</a>
 */
public final class DynamoDbStore implements Store {

    /** Rows asked for in one page: DynamoDB ends a page at 1 MB anyway. */
    private static final int PAGE_ROWS = 1_000;

    private final DynamoDbClient client;
    private final String table;

    /**
     * @param client stays the caller's: closing the store does not close it
     */
    public DynamoDbStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<Row> get(Key key) {
        return reading(() -> {
            var found =
                    client.getItem(
                            get -> get.tableName(table).key(Items.key(key)).consistentRead(true));
            return found.hasItem() ? Optional.of(Items.row(found.item())) : Optional.empty();
        });
    }

    @Override
    public Map<Key, Row> getAll(List<Key> keys) {
        return reading(() -> new BatchRead(client, table).rows(keys));
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        Store.requireLimit(limit);
        return pages(request(partition, "begins_with(sk, :sk)", prefix), limit);
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        Store.requireLimit(limit);
        return pages(request(partition, "sk > :sk", after), limit);
    }

    private List<Row> pages(QueryRequest request, int limit) {
        return reading(() -> {
            List<Row> rows = new ArrayList<>();
            Map<String, AttributeValue> from = Map.of();
            do {
                QueryResponse page = client.query(page(request, from, limit - rows.size()));
                page.items().forEach(item -> rows.add(Items.row(item)));
                from = page.lastEvaluatedKey();
            } while (!from.isEmpty() && rows.size() < limit);
            return List.copyOf(rows);
        });
    }

    private static QueryRequest page(
            QueryRequest request, Map<String, AttributeValue> from, int limit) {
        QueryRequest.Builder page = request.toBuilder().limit(Math.min(limit, PAGE_ROWS));
        return from.isEmpty() ? page.build() : page.exclusiveStartKey(from).build();
    }

    private QueryRequest request(String partition, String condition, String sort) {
        AttributeValue wanted = AttributeValue.fromS(partition);
        QueryRequest.Builder query = QueryRequest.builder().tableName(table).consistentRead(true);
        // An empty text is no valid operand for a key.
        return sort.isEmpty()
                ? query.keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", wanted))
                        .build()
                : query.keyConditionExpression("pk = :pk AND " + condition)
                        .expressionAttributeValues(
                                Map.of(":pk", wanted, ":sk", AttributeValue.fromS(sort)))
                        .build();
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        Store.requireTransaction(writes);
        try {
            client.transactWriteItems(request ->
                    // The SDK adds a token of its own, so that its retries are one transaction.
                    request.transactItems(writes.stream().map(this::item).toList()));
            return new TransactResult.Committed();
        } catch (TransactionCanceledException cancelled) {
            return Cancellation.result(writes, cancelled);
        } catch (SdkException failure) {
            throw new StoreException(Failures.ofTransaction(table, failure), failure);
        }
    }

    private TransactWriteItem item(Write write) {
        Condition condition = Condition.of(write.expect());
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        return switch (write) {
            case Write.Put put ->
                    item.put(it ->
                                    it.tableName(table)
                                            .item(Items.item(put.row()))
                                            .conditionExpression(condition.text())
                                            .expressionAttributeValues(condition.values()))
                            .build();
            case Write.Delete delete ->
                    item.delete(it ->
                                    it.tableName(table)
                                            .key(Items.key(delete.key()))
                                            .conditionExpression(condition.text())
                                            .expressionAttributeValues(condition.values()))
                            .build();
            case Write.Check check ->
                    item.conditionCheck(it ->
                                    it.tableName(table)
                                            .key(Items.key(check.key()))
                                            .conditionExpression(condition.text())
                                            .expressionAttributeValues(condition.values()))
                            .build();
        };
    }

    /**
     * An expectation in DynamoDB's words. DynamoDB refuses an empty map of values: null is none.
     */
    private record Condition(String text, @Nullable Map<String, AttributeValue> values) {

        static Condition of(Expect expect) {
            return switch (expect) {
                case Expect.Absent() -> new Condition("attribute_not_exists(pk)", null);
                case Expect.Version(long version) ->
                        new Condition(
                                "version = :version", Map.of(":version", Items.number(version)));
            };
        }
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (SdkException | IllegalArgumentException failure) {
            throw new StoreException(Failures.ofRead(table, failure), failure);
        }
    }

    /** Nothing of its own is open; the client is the caller's. */
    @Override
    public void close() {}
}
