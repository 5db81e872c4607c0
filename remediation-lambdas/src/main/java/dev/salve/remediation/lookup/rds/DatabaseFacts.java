package dev.salve.remediation.lookup.rds;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.DatabaseEvents;
import dev.salve.remediation.aws.DatabaseInstances;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Both look-ups' reading: DescribeDBInstances, and DescribeEvents for the last storage change. */
final class DatabaseFacts {

    /**
     * As far back as RDS keeps events.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
     */
    private static final Duration KEPT = Duration.ofDays(14);

    /**
     * RDS-EVENT-0018, and RDS-EVENT-0217 when storage autoscaling did it: both say "Applying …
     * modification to allocated storage".
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">RDS
     *     event messages</a>
     */
    private static final String CHANGE = "modification to allocated storage";

    private static final String BEGINS = "applying";

    private final DatabaseInstances instances;
    private final DatabaseEvents events;

    DatabaseFacts(AwsClients clients) {
        this.instances = new DatabaseInstances(clients.reading().rds());
        this.events = new DatabaseEvents(clients.reading().rds());
    }

    Result read(String nameOrArn) {
        String name = DatabaseInstances.name(nameOrArn);
        return switch (instances.read(name)) {
            case Reading.Absent<DBInstance>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<DBInstance>(var instance) -> withLastChange(instance);
        };
    }

    private Result withLastChange(DBInstance instance) {
        return switch (events.last(
                instance.dbInstanceIdentifier(), KEPT, DatabaseFacts::beginsChange)) {
            case Reading.Absent<Instant>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Instant>(var at) -> new Result.Found(fields(instance, at));
        };
    }

    private static boolean beginsChange(String message) {
        return message.startsWith(BEGINS) && message.contains(CHANGE);
    }

    private static Map<String, Object> fields(DBInstance instance, Instant lastChange) {
        long storage = Values.orZero(instance.allocatedStorage());
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", Values.orEmpty(instance.dbInstanceArn()));
        fields.put("id", instance.dbInstanceIdentifier());
        fields.put("status", Values.orEmpty(instance.dbInstanceStatus()));
        fields.put("engine", Values.orEmpty(instance.engine()));
        fields.put("class", Values.orEmpty(instance.dbInstanceClass()));
        fields.put("cluster", Values.orEmpty(instance.dbClusterIdentifier()));
        fields.put("storageGiB", storage);
        fields.put(
                "wantedGiB",
                Optional.ofNullable(instance.pendingModifiedValues())
                        .map(pending -> pending.allocatedStorage())
                        .map(Integer::longValue)
                        .orElse(storage));
        fields.put("lastStorageChange", lastChange);
        return fields;
    }
}
