package dev.salve.remediation.lookup.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TableLookupTest {

    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";

    private final World world = new World();
    private final TableLookup lookup = new TableLookup(world.clients());

    @BeforeEach
    void aTable() {
        world.dynamoDb.table =
                TableDescription.builder()
                        .tableName("orders")
                        .tableArn(ARN)
                        .tableStatus("ACTIVE")
                        .provisionedThroughput(now ->
                                now.readCapacityUnits(100L)
                                        .writeCapacityUnits(40L)
                                        .numberOfDecreasesToday(2L)
                                        .lastDecreaseDateTime(World.NOW))
                        .globalSecondaryIndexes(
                                GlobalSecondaryIndexDescription.builder()
                                        .indexName("by-day")
                                        .indexStatus("UPDATING")
                                        .build())
                        .build();
    }

    @Test
    void read_table_hasEveryFieldOfTheManifest() {
        Result found = read(Map.of("name", ARN));

        assertThat(found)
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "arn",
                                        ARN,
                                        "name",
                                        "orders",
                                        "index",
                                        "",
                                        "status",
                                        "ACTIVE",
                                        "mode",
                                        "PROVISIONED",
                                        "read",
                                        100L,
                                        "write",
                                        40L,
                                        "decreasesToday",
                                        2L,
                                        "lastDecrease",
                                        World.NOW)));
        assertThat(((Result.Found) found).fields().keySet())
                .isEqualTo(TableLookups.TABLE.fields().keySet());
    }

    @Test
    void read_index_hasItsOwnCapacityAndStatus() {
        assertThat(read(Map.of("name", "orders", "index", "by-day")))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("index", "by-day")
                                        .containsEntry("status", "UPDATING")
                                        .containsEntry("write", 0L)
                                        .containsEntry("lastDecrease", Instant.EPOCH));
    }

    @Test
    void read_onDemand_saysSo() {
        world.dynamoDb.table =
                TableDescription.builder()
                        .tableName("orders")
                        .tableStatus("ACTIVE")
                        .billingModeSummary(mode -> mode.billingMode(BillingMode.PAY_PER_REQUEST))
                        .build();

        assertThat(read(Map.of("name", "orders")))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("mode", "PAY_PER_REQUEST"));
    }

    @Test
    void read_noneOrDenied_fails() {
        assertFailed(Map.of("name", "other"), "no-such-table");
        assertFailed(Map.of("name", "orders", "index", "other"), "no-such-index");
        world.dynamoDb.readFailure = World.answer(400, "AccessDeniedException");
        assertFailed(Map.of("name", "orders"), "access-denied");
    }

    private Result read(Map<String, Object> params) {
        return lookup.read(params, World.anyEvent());
    }

    private void assertFailed(Map<String, Object> params, String code) {
        assertThat(read(params))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
