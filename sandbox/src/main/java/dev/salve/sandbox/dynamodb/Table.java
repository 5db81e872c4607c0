package dev.salve.sandbox.dynamodb;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * A table without items.
 *
 * @param own the table's throughput, by the empty name, and that of its indexes, by theirs
 * @param change under way; null if there is none
 */
public record Table(
        String name,
        boolean onDemand,
        Map<String, Units> own,
        @Nullable Change change,
        Map<String, String> tags,
        Instant createdAt) {

    /** DynamoDB takes seconds to minutes. */
    static final Duration UPDATE = Duration.ofSeconds(20);

    private static final String ITSELF = "";

    /**
     * A change of throughput.
     *
     * @param index empty for the table itself
     */
    record Change(String index, Units to, Instant until) {}

    public Table {
        own = Map.copyOf(own);
        tags = Map.copyOf(tags);
    }

    /** A provisioned table that has been there for a month. */
    public static Table provisioned(String name, Units units, Instant now) {
        return new Table(
                name,
                false,
                Map.of(ITSELF, units),
                null,
                Map.of("salve:managed", "true"),
                now.minus(Duration.ofDays(30)));
    }

    /** The same table with one more global secondary index. */
    public Table index(String index, Units units) {
        return with(onDemand, withUnits(index, units), change);
    }

    /** The same table in on-demand mode. */
    public Table inOnDemandMode() {
        return with(true, own, change);
    }

    /** The throughput of the table, by the empty name, or of an index; null if there is none. */
    @Nullable Units units(String index) {
        return own.get(index);
    }

    Table changing(String index, Units to, Instant now) {
        return with(onDemand, own, new Change(index, to, now.plus(UPDATE)));
    }

    private Table done(Change over) {
        return with(onDemand, withUnits(over.index, over.to), null);
    }

    private Map<String, Units> withUnits(String index, Units units) {
        Map<String, Units> all = new TreeMap<>(own);
        all.put(index, units);
        return all;
    }

    private Table with(boolean demand, Map<String, Units> units, @Nullable Change under) {
        return new Table(name, demand, units, under, tags, createdAt);
    }

    /** The table's ARN. */
    public String arn(AccountSite site) {
        return site.arn("dynamodb", "table/" + name);
    }

    TableDescription view(AccountSite site, Instant now) {
        BillingMode mode = onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
        return TableDescription.builder()
                .tableName(name)
                .tableArn(arn(site))
                .tableStatus(change == null ? TableStatus.ACTIVE : TableStatus.UPDATING)
                .billingModeSummary(summary -> summary.billingMode(mode))
                .provisionedThroughput(own.getOrDefault(ITSELF, Units.of(0, 0)).view(now))
                .globalSecondaryIndexes(
                        new TreeMap<>(own)
                                .entrySet().stream()
                                        .filter(each -> !each.getKey().isEmpty())
                                        .map(each -> view(each.getKey(), each.getValue(), now))
                                        .toList())
                .creationDateTime(createdAt)
                .build();
    }

    private GlobalSecondaryIndexDescription view(String index, Units units, Instant now) {
        boolean changing = change != null && change.index.equals(index);
        return GlobalSecondaryIndexDescription.builder()
                .indexName(index)
                .indexStatus(changing ? IndexStatus.UPDATING : IndexStatus.ACTIVE)
                .provisionedThroughput(units.view(now))
                .build();
    }

    /** What a shelf must know of tables. */
    public static final class Kind implements Shelf.Kind<Table> {

        @Override
        public String name(Table table) {
            return table.name;
        }

        @Override
        public Optional<Instant> nextEffect(Table table) {
            return Optional.ofNullable(table.change).map(Change::until);
        }

        @Override
        public Table changed(Table table, Instant at) {
            Change over = table.change;
            return over == null ? table : table.done(over);
        }

        @Override
        public Document toDocument(Table table) {
            Document units = new Document();
            new TreeMap<>(table.own).forEach((index, each) -> units.put(index, each.toDocument()));
            Document stored =
                    new Document()
                            .put("name", table.name)
                            .put("onDemand", table.onDemand)
                            .put("units", units)
                            .put("tags", new TreeMap<>(table.tags))
                            .put("createdAt", table.createdAt);
            Change change = table.change;
            return change == null
                    ? stored
                    : stored.put("changing", change.index)
                            .put("to", change.to.toDocument())
                            .put("until", change.until);
        }

        @Override
        public Table fromDocument(Document stored) {
            Map<String, Units> own = new TreeMap<>();
            Document units = stored.document("units");
            units.fields()
                    .keySet()
                    .forEach(index -> own.put(index, Units.fromDocument(units.document(index))));
            Instant until = stored.instantOrNull("until");
            return new Table(
                    stored.text("name"),
                    stored.flag("onDemand"),
                    own,
                    until == null
                            ? null
                            : new Change(
                                    stored.text("changing"),
                                    Units.fromDocument(stored.document("to")),
                                    until),
                    stored.textMap("tags"),
                    stored.instant("createdAt"));
        }
    }
}
