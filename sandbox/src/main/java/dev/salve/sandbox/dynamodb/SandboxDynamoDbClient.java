package dev.salve.sandbox.dynamodb;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.account.Shelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/**
 * DynamoDB's tables as the account simulates them: a change of throughput takes its time, refuses a
 * second one, and decreases are few a day. Operations that are not here throw {@link
 * UnsupportedOperationException}.
 */
public final class SandboxDynamoDbClient implements DynamoDbClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "DynamoDb",
                    "ThrottlingException",
                    "AccessDeniedException",
                    DynamoDbException::builder,
                    "InternalServerError",
                    DynamoDbException::builder);

    private final CallGate gate;
    private final Shelf<Table> tables;
    private final AccountSite site;

    /** What a request asks for: the throughput of the table, by the empty name, or of an index. */
    private record Wish(String index, long read, long write) {

        static Wish of(String index, ProvisionedThroughput units) {
            return new Wish(index, units.readCapacityUnits(), units.writeCapacityUnits());
        }
    }

    public SandboxDynamoDbClient(CallGate gate, Shelf<Table> tables, AccountSite site) {
        this.gate = gate;
        this.tables = tables;
        this.site = site;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return gate.read(
                "dynamodb",
                "DescribeTable",
                ERRORS,
                context -> {
                    Table table = tables.seen(String.valueOf(request.tableName()), context);
                    if (table == null) {
                        throw missing(request.tableName(), context);
                    }
                    return Answers.ok(
                                    DescribeTableResponse.builder()
                                            .table(table.view(site, context.now())),
                                    context)
                            .build();
                });
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        String name = String.valueOf(request.tableName());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tableName", name);
        if (request.provisionedThroughput() != null) {
            parameters.put("provisionedThroughput", request.provisionedThroughput().toString());
        }
        if (request.hasGlobalSecondaryIndexUpdates()) {
            parameters.put(
                    "globalSecondaryIndexUpdates",
                    request.globalSecondaryIndexUpdates().toString());
        }
        ChangeCall call =
                new ChangeCall(
                        "dynamodb",
                        "UpdateTable",
                        site.arn("dynamodb", "table/" + name),
                        parameters);
        return gate.change(call, ERRORS, context -> update(request, context));
    }

    private UpdateTableResponse update(UpdateTableRequest request, CallContext context) {
        Table table = tables.find(String.valueOf(request.tableName()));
        if (table == null) {
            throw missing(request.tableName(), context);
        }
        Wish wish = wish(request, context);
        Units now = refuse(table, wish, context);
        Table changing =
                table.changing(
                        wish.index,
                        now.become(wish.read, wish.write, context.now()),
                        context.now());
        tables.put(changing, context);
        return Answers.ok(
                        UpdateTableResponse.builder()
                                .tableDescription(changing.view(site, context.now())),
                        context)
                .build();
    }

    private static Wish wish(UpdateTableRequest request, CallContext context) {
        List<GlobalSecondaryIndexUpdate> indexes = request.globalSecondaryIndexUpdates();
        if (request.provisionedThroughput() != null && indexes.isEmpty()) {
            return Wish.of("", request.provisionedThroughput());
        }
        if (indexes.size() == 1 && indexes.getFirst().update() != null) {
            return Wish.of(
                    indexes.getFirst().update().indexName(),
                    indexes.getFirst().update().provisionedThroughput());
        }
        throw invalid(
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                        + " GlobalSecondaryIndexUpdates or SSESpecification is required",
                context);
    }

    private static Units refuse(Table table, Wish wish, CallContext context) {
        if (table.change() != null) {
            throw ERRORS.wrong(
                    ResourceInUseException.builder(),
                    "ResourceInUseException",
                    "Attempt to change a resource which is still in use: Table is being updated: "
                            + table.name(),
                    context);
        }
        if (table.onDemand()) {
            throw invalid(
                    "One or more parameter values were invalid: Neither ReadCapacityUnits nor"
                            + " WriteCapacityUnits can be specified when BillingMode is"
                            + " PAY_PER_REQUEST",
                    context);
        }
        Units now = table.units(wish.index);
        if (now == null) {
            throw invalid("The table does not have the specified index: " + wish.index, context);
        }
        if (now.isSame(wish.read, wish.write)) {
            throw invalid(
                    "The provisioned throughput for the table will not change. The requested value"
                            + " equals the current value.",
                    context);
        }
        if (!now.mayBecome(wish.read, wish.write, context.now())) {
            throw ERRORS.wrong(
                    LimitExceededException.builder(),
                    "LimitExceededException",
                    "Subscriber limit exceeded: Provisioned throughput decreases are limited within"
                            + " a given UTC day.",
                    context);
        }
        return now;
    }

    private static AwsServiceException missing(@Nullable String name, CallContext context) {
        return ERRORS.wrong(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Requested resource not found: Table: " + name + " not found",
                context);
    }

    private static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(DynamoDbException.builder(), "ValidationException", message, context);
    }
}
