package dev.salve.remediation.action.dynamodb;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.TableCapacity;
import dev.salve.remediation.aws.Tables;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * {@code dynamodb.set-capacity@1}: UpdateTable with absolute provisioned throughput, of the table
 * or of one index. What is not asked for is sent as it is: DynamoDB wants both numbers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public final class SetCapacity implements Action {

    private static final String INDEX = "index";

    private final DynamoDbClient acting;
    private final Tables tables;
    private final BoundedCall call;
    private final Lag lag;

    public SetCapacity(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().dynamoDb();
        this.tables = new Tables(clients.reading().dynamoDb());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(TableManifests.SET_CAPACITY, clock);
    }

    @Override
    public ActionManifest manifest() {
        return TableManifests.SET_CAPACITY;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return read(params)
                .plan(now ->
                        Throughput.of(now, params, lag.clock().instant())
                                .plan(throughput -> ready(params, now, throughput)));
    }

    @Override
    public Outcome call(Intent intent) {
        UpdateTableRequest.Builder request = request(intent);
        return call.send(
                intent,
                () -> read(intent.params()).obstacle(now -> obstacle(intent, now)),
                limits -> acting.updateTable(request.overrideConfiguration(limits).build()));
    }

    @Override
    public Observation observe(Intent intent) {
        return read(intent.params()).observation(now -> judge(intent, now));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return read(intent.params()).undo(now -> back(intent, now));
    }

    private static PlanResult ready(
            Map<String, Object> params, TableCapacity now, Throughput throughput) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("table", now.table());
        new Values(params)
                .optionalWhole(Throughput.READ)
                .ifPresent(asked -> resolved.put(Throughput.READ, throughput.read().target()));
        new Values(params)
                .optionalWhole(Throughput.WRITE)
                .ifPresent(asked -> resolved.put(Throughput.WRITE, throughput.write().target()));
        return new PlanResult.Ready(
                resolved,
                throughput.before(),
                throughput.after(),
                now.words() + ": " + throughput.words(),
                throughput.blastRadius(),
                List.of(
                        new PlannedCall(
                                "dynamodb:UpdateTable", now.arn(), arguments(now, throughput))),
                "capacity back to read %d, write %d, if it is still ours; of an increase that is one of the day's decreases"
                        .formatted(now.read(), now.write()));
    }

    private static Map<String, Object> arguments(TableCapacity now, Throughput throughput) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("ReadCapacityUnits", throughput.read().target());
        arguments.put("WriteCapacityUnits", throughput.write().target());
        if (!now.index().isEmpty()) {
            arguments.put("IndexName", now.index());
        }
        return arguments;
    }

    private static UpdateTableRequest.Builder request(Intent intent) {
        ProvisionedThroughput throughput =
                ProvisionedThroughput.builder()
                        .readCapacityUnits(units(intent.after(), Throughput.READ))
                        .writeCapacityUnits(units(intent.after(), Throughput.WRITE))
                        .build();
        UpdateTableRequest.Builder request =
                UpdateTableRequest.builder().tableName(name(intent.params()));
        String index = index(intent.params());
        return index.isEmpty()
                ? request.provisionedThroughput(throughput)
                : request.globalSecondaryIndexUpdates(
                        GlobalSecondaryIndexUpdate.builder()
                                .update(change ->
                                        change.indexName(index).provisionedThroughput(throughput))
                                .build());
    }

    private static Optional<Outcome.Rejected> obstacle(Intent intent, TableCapacity now) {
        if (!is(intent.before(), now)) {
            return Optional.of(
                    Rejections.changedMeanwhile(
                            "the capacity", words(intent.before()), words(state(now))));
        }
        return now.isActive()
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the status", TableCapacity.ACTIVE, now.status()));
    }

    private Observation judge(Intent intent, TableCapacity now) {
        String seen = seen(now);
        if (is(intent.after(), now)) {
            return new Observation.Applied(seen);
        }
        if (!now.isActive()) {
            return new Observation.Inconclusive(seen + ": look again when it is ACTIVE");
        }
        return is(intent.before(), now)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan back(Intent intent, TableCapacity now) {
        if (!now.isActive()) {
            return new UndoPlan.Changed(seen(now) + ": a change is under way");
        }
        if (is(intent.before(), now)) {
            return new UndoPlan.NotNeeded(seen(now) + ", as it was");
        }
        if (!is(intent.after(), now)) {
            return new UndoPlan.Changed(seen(now) + ": someone else changed it");
        }
        return new UndoPlan.By(
                manifest().name(),
                undoParams(intent),
                words(intent.after()) + " → " + words(intent.before()));
    }

    private static Map<String, Object> undoParams(Intent intent) {
        long read = units(intent.before(), Throughput.READ);
        long write = units(intent.before(), Throughput.WRITE);
        long atMost = new Values(intent.params()).whole("at-most");
        Map<String, Object> params = new HashMap<>(intent.params());
        params.put(Throughput.READ, read);
        params.put(Throughput.WRITE, write);
        params.put("at-most", Math.max(atMost, Math.max(read, write)));
        return params;
    }

    private Reading<TableCapacity> read(Map<String, Object> params) {
        return tables.read(name(params), index(params));
    }

    private static String seen(TableCapacity now) {
        return now.words() + " has " + words(state(now)) + ", status " + now.status();
    }

    private static Map<String, Object> state(TableCapacity now) {
        return Map.of(Throughput.READ, now.read(), Throughput.WRITE, now.write());
    }

    private static boolean is(Map<String, Object> state, TableCapacity now) {
        return units(state, Throughput.READ) == now.read()
                && units(state, Throughput.WRITE) == now.write();
    }

    private static String words(Map<String, Object> state) {
        return "read "
                + units(state, Throughput.READ)
                + ", write "
                + units(state, Throughput.WRITE);
    }

    private static long units(Map<String, Object> state, String kind) {
        return new Values(state).whole(kind);
    }

    private static String name(Map<String, Object> params) {
        return Tables.name(new Values(params).text("table"));
    }

    private static String index(Map<String, Object> params) {
        return new Values(params).optionalText(INDEX).orElse("");
    }
}
