package dev.salve.engine.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What is sent, and what becomes of DynamoDB's failures; no server. */
class DynamoDbRequestsTest {

    private static final Key KEY = new Key("p", "s");
    private static final List<Write> CHECK = List.of(new Write.Check(KEY, new Expect.Absent()));

    private static final class RecordingClient implements DynamoDbClient {

        private final List<Object> requests = new ArrayList<>();

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            requests.add(request);
            return GetItemResponse.builder().build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            requests.add(request);
            return QueryResponse.builder().build();
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            requests.add(request);
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            requests.add("closed");
        }
    }

    private record FailingClient(SdkException failure) implements DynamoDbClient {

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            throw failure;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            throw failure;
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            throw failure;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            throw failure;
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    void read_everyCall_asksForAConsistentRead() {
        RecordingClient client = new RecordingClient();
        try (Store store = new DynamoDbStore(client, "t")) {
            store.get(KEY);
            store.query("p", "s", 7);
        }

        assertThat(client.requests).hasSize(2);
        assertThat((GetItemRequest) client.requests.getFirst())
                .satisfies(get -> assertThat(get.consistentRead()).isTrue());
        assertThat((QueryRequest) client.requests.getLast())
                .satisfies(query -> assertThat(query.consistentRead()).isTrue())
                .satisfies(query -> assertThat(query.limit()).isEqualTo(7));
    }

    /**
     * The store gives no token, so that two calls are never taken for one; the SDK gives its own.
     */
    @Test
    void transact_everyCall_leavesItsTokenToTheSdk() {
        RecordingClient client = new RecordingClient();
        try (Store store = new DynamoDbStore(client, "t")) {
            store.transact(CHECK);
        }

        TransactWriteItemsRequest request = (TransactWriteItemsRequest) client.requests.getFirst();
        assertThat(request.clientRequestToken()).isNull();
        assertThat(request.sdkFields())
                .filteredOn(field -> field.locationName().equals("ClientRequestToken"))
                .singleElement()
                .satisfies(
                        field -> assertThat(field.containsTrait(DefaultValueTrait.class)).isTrue());
    }

    static Stream<SdkException> failures() {
        return Stream.of(
                SdkClientException.create("connection reset"),
                ApiCallTimeoutException.create(2_000),
                InternalServerErrorException.builder().message("500").statusCode(500).build(),
                ProvisionedThroughputExceededException.builder().message("slow down").build(),
                TransactionInProgressException.builder().message("in progress").build());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyCall_outcomeUnknown_isAStoreException(SdkException failure) {
        try (Store store = new DynamoDbStore(new FailingClient(failure), "t")) {
            assertThatThrownBy(() -> store.transact(CHECK))
                    .isInstanceOf(StoreException.class)
                    .hasCause(failure)
                    .hasMessageContaining("not known whether it took effect");
            assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.getAll(List.of(KEY))).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.query("p", "", 1)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void everyCall_denied_saysWhatToAllow() {
        SdkException denied =
                DynamoDbException.builder()
                        .message("no")
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode("AccessDeniedException")
                                        .build())
                        .build();
        try (Store store = new DynamoDbStore(new FailingClient(denied), "t")) {
            assertThatThrownBy(() -> store.transact(CHECK))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("dynamodb:GetItem");
        }
    }
}
