package dev.salve.remediation.lookup.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.engine.event.Event;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBInstance;

class DatabaseLookupsTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:db:orders";

    private static final String ALARM =
            """
            {"state": {"value": "ALARM"}, "configuration": {"metrics": [
              {"id": "e1", "expression": "m1 / 2.5", "returnData": true},
              {"id": "m1", "metricStat": {"metric": {"namespace": "AWS/RDS",
                "name": "FreeStorageSpace", "dimensions": {"DBInstanceIdentifier": "orders"}}}}]}}
            """;

    private final World world = new World();
    private final DatabaseLookup byId = new DatabaseLookup(world.clients());
    private final DatabaseFromEvent fromEvent = new DatabaseFromEvent(world.clients());

    @BeforeEach
    void anInstance() {
        world.rds.instance =
                DBInstance.builder()
                        .dbInstanceIdentifier("orders")
                        .dbInstanceArn(ARN)
                        .dbInstanceStatus("available")
                        .dbInstanceClass("db.t4g.medium")
                        .engine("postgres")
                        .allocatedStorage(100)
                        .pendingModifiedValues(pending -> pending.allocatedStorage(120))
                        .build();
    }

    private static Event rds(String detail) {
        return World.event("aws.rds", "RDS DB Instance Event", List.of(ARN), detail);
    }

    private Map<String, Object> found(Result result) {
        assertThat(result).isInstanceOf(Result.Found.class);
        return ((Result.Found) result).fields();
    }

    private static void assertFailed(Result result, String code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", ARN})
    void byId_instance_hasEveryFieldOfTheManifest(String id) {
        Map<String, Object> fields = found(byId.read(Map.of("id", id), World.anyEvent()));

        assertThat(fields)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "arn", ARN,
                                "id", "orders",
                                "status", "available",
                                "engine", "postgres",
                                "class", "db.t4g.medium",
                                "cluster", "",
                                "storageGiB", 100L,
                                "wantedGiB", 120L,
                                "lastStorageChange", Instant.EPOCH));
        assertThat(fields.keySet()).isEqualTo(DatabaseLookups.INSTANCE.fields().keySet());
    }

    @Test
    void byId_storageEvents_theLastBeginningCounts() {
        world.rds.events =
                List.of(
                        said("Applying modification to allocated storage", 1_000),
                        said("Finished applying modification to allocated storage", 500),
                        said(
                                "Applying autoscaling-initiated modification to allocated storage",
                                2_000),
                        said("Backing up DB instance", 100));

        assertThat(found(byId.read(Map.of("id", "orders"), World.anyEvent())))
                .containsEntry("lastStorageChange", World.NOW.minusSeconds(1_000));
    }

    private static software.amazon.awssdk.services.rds.model.Event said(String text, long ago) {
        return software.amazon.awssdk.services.rds.model.Event.builder()
                .message(text)
                .date(World.NOW.minusSeconds(ago))
                .build();
    }

    @Test
    void byId_noneOrUnreadable_fails() {
        assertFailed(byId.read(Map.of("id", "other"), World.anyEvent()), "no-such-instance");
        world.rds.readFailure = World.answer(403, "AccessDenied");
        assertFailed(byId.read(Map.of("id", "orders"), World.anyEvent()), "access-denied");
        world.rds.readFailure = new UnsupportedOperationException();
        assertFailed(byId.read(Map.of("id", "orders"), World.anyEvent()), "no-rds");
    }

    @Test
    void fromEvent_rdsEvent_namesItByArn() {
        String detail = "{\"SourceIdentifier\": \"rds:orders\", \"SourceArn\": \"" + ARN + "\"}";

        assertThat(found(fromEvent.read(Map.of(), rds(detail)))).containsEntry("id", "orders");
    }

    @Test
    void fromEvent_alarm_namesItByDimension() {
        Event alarm =
                World.event("aws.cloudwatch", "CloudWatch Alarm State Change", List.of(), ALARM);

        assertThat(found(fromEvent.read(Map.of(), alarm))).containsEntry("id", "orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"SourceArn\": 5}",
                "{\"SourceArn\": \"arn:aws:rds:eu-west-1:123456789012:cluster:orders\"}",
                "{\"configuration\": {\"metrics\": [{\"metricStat\": \"x\"}]}}",
                "{\"configuration\": {\"metrics\": {}}}"
            })
    void fromEvent_noInstanceNamed_fails(String detail) {
        assertFailed(fromEvent.read(Map.of(), rds(detail)), "no-instance-in-event");
    }
}
