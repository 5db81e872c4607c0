package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/** One table, which calls do not change. */
public final class FakeDynamoDb implements DynamoDbClient {

    public @Nullable TableDescription table;
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException callFailure;
    public final List<UpdateTableRequest> calls = new ArrayList<>();

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (table == null || !table.tableName().equals(request.tableName())) {
            throw ResourceNotFoundException.builder().message("not found").build();
        }
        return DescribeTableResponse.builder().table(table).build();
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        calls.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
        return (UpdateTableResponse)
                UpdateTableResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
