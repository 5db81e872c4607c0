package dev.salve.remediation.aws;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The throughput of a table or of one of its global secondary indexes.
 *
 * @param arn the table's, also for an index: UpdateTable is allowed on tables
 * @param index empty for the table itself
 * @param status {@code ACTIVE}, or what is under way with the table or the index
 * @param mode {@code PROVISIONED} or {@code PAY_PER_REQUEST}
 * @param decreases on this day, UTC
 * @param lastDecrease the epoch if there was none
 */
public record TableCapacity(
        String arn,
        String table,
        String index,
        String status,
        String mode,
        long read,
        long write,
        long decreases,
        Instant lastDecrease) {

    public static final String ACTIVE = "ACTIVE";

    static Reading<TableCapacity> of(TableDescription table, String index) {
        if (index.isEmpty()) {
            return new Reading.Present<>(
                    of(table, "", status(table), table.provisionedThroughput()));
        }
        Optional<GlobalSecondaryIndexDescription> found =
                table.globalSecondaryIndexes().stream()
                        .filter(each -> index.equals(each.indexName()))
                        .findFirst();
        return found.<Reading<TableCapacity>>map(
                        each -> new Reading.Present<>(ofIndex(table, index, each)))
                .orElseGet(() ->
                        new Reading.Absent<>(
                                "no-such-index",
                                "table "
                                        + table.tableName()
                                        + " has no global secondary index "
                                        + index
                                        + "; a local one shares the table's capacity"));
    }

    /** Whether DynamoDB sets its capacity by itself. */
    public boolean isOnDemand() {
        return mode.equals(BillingMode.PAY_PER_REQUEST.toString());
    }

    public boolean isActive() {
        return status.equals(ACTIVE);
    }

    /** For messages: the table, or the index of the table. */
    public String words() {
        return index.isEmpty() ? "table " + table : "index " + index + " of table " + table;
    }

    private static TableCapacity ofIndex(
            TableDescription table, String name, GlobalSecondaryIndexDescription index) {
        String own = Values.orEmpty(index.indexStatusAsString());
        String status = status(table).equals(ACTIVE) ? own : status(table);
        return of(table, name, status, index.provisionedThroughput());
    }

    private static TableCapacity of(
            TableDescription table,
            String index,
            String status,
            @Nullable ProvisionedThroughputDescription given) {
        ProvisionedThroughputDescription throughput =
                given == null ? ProvisionedThroughputDescription.builder().build() : given;
        return new TableCapacity(
                Values.orEmpty(table.tableArn()),
                table.tableName(),
                index,
                status,
                mode(table),
                orZero(throughput.readCapacityUnits()),
                orZero(throughput.writeCapacityUnits()),
                orZero(throughput.numberOfDecreasesToday()),
                Objects.requireNonNullElse(throughput.lastDecreaseDateTime(), Instant.EPOCH));
    }

    private static String status(TableDescription table) {
        return Values.orEmpty(table.tableStatusAsString());
    }

    /** A table that never was on demand has no summary. */
    private static String mode(TableDescription table) {
        String mode =
                table.billingModeSummary() == null
                        ? ""
                        : Values.orEmpty(table.billingModeSummary().billingModeAsString());
        return mode.isEmpty() ? BillingMode.PROVISIONED.toString() : mode;
    }

    private static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
