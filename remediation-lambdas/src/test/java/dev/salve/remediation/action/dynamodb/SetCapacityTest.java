package dev.salve.remediation.action.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

class SetCapacityTest {

    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    private static final String NAME = "dynamodb.set-capacity@1";

    private static final Instant PROVEN =
            World.DEADLINE.plus(TableManifests.SET_CAPACITY.observeLag()).plusSeconds(1);

    private final World world = new World();
    private final SetCapacity action = new SetCapacity(world.clients(), world.clock());

    @BeforeEach
    void aTable() {
        table(100, 40, "ACTIVE");
    }

    @Test
    void plan_oneKindByArn_keepsTheOther() {
        assertThat(action.plan(Map.of("table", ARN, "write", 80L, "at-most", 60L)))
                .isEqualTo(
                        new PlanResult.Ready(
                                write(60, 60),
                                Map.of("read", 100L, "write", 40L),
                                Map.of("read", 100L, "write", 60L),
                                "table orders: write 40 → 60 (asked for 80, held by at-most)",
                                new BlastRadius(0, 140, "capacity unit"),
                                List.of(
                                        new PlannedCall(
                                                "dynamodb:UpdateTable",
                                                ARN,
                                                Map.of(
                                                        "ReadCapacityUnits",
                                                        100L,
                                                        "WriteCapacityUnits",
                                                        60L))),
                                "capacity back to read 100, write 40, if it is still ours; of an"
                                        + " increase that is one of the day's decreases"));
    }

    @Test
    void plan_bothKinds_countsWhatGoesAway() {
        assertThat(action.plan(both(60, 60)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.change())
                                    .isEqualTo("table orders: read 100 → 60, write 40 → 60");
                            assertThat(ready.blastRadius())
                                    .isEqualTo(new BlastRadius(40, 140, "capacity unit"));
                        });
    }

    @Test
    void plan_ofAnIndex_isOfItsOwnCapacity() {
        assertThat(action.plan(index("by-day", 12)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.before()).isEqualTo(Map.of("read", 5L, "write", 10L));
                            assertThat(ready.change())
                                    .isEqualTo("index by-day of table orders: write 10 → 12");
                            assertThat(ready.calls().getFirst().arn()).isEqualTo(ARN);
                            assertThat(ready.calls().getFirst().arguments())
                                    .containsEntry("IndexName", "by-day");
                        });
    }

    @Test
    void plan_whatMustNotBe_isRefused() {
        assertRefused(Map.of("table", "orders", "at-most", 50L), "nothing-asked");
        assertRefused(write(40, 50), "no-change");
        assertRefused(write(81, 90), "more-than-double");
        assertRefused(write(19, 50), "less-than-half");
        assertRefused(write(50, 30), "outside-bounds");
        assertRefused(Map.of("table", "other", "write", 50L, "at-most", 50L), "no-such-table");
        assertRefused(index("other", 12), "no-such-index");
    }

    @Test
    void plan_tableThatCannotBeChanged_isRefused() {
        table(100, 40, "UPDATING");
        assertRefused(write(50, 50), "wrong-status");
        assertRefused(index("by-day", 12), "wrong-status");
        world.dynamoDb.table =
                table().billingModeSummary(mode -> mode.billingMode(BillingMode.PAY_PER_REQUEST))
                        .build();
        assertRefused(write(50, 50), "on-demand");
        world.dynamoDb.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused(write(50, 50), "access-denied");
        world.dynamoDb.readFailure = new UnsupportedOperationException();
        assertRefused(write(50, 50), "no-dynamodb");
    }

    @Test
    void plan_decreaseBeyondTheDaysFour_waitsForAnHourWithout() {
        decreased(3, 60);
        assertThat(action.plan(write(30, 50))).isInstanceOf(PlanResult.Ready.class);
        decreased(4, 3_600);
        assertRefused(write(30, 50), "no-decrease-left");
        assertThat(action.plan(write(50, 50))).isInstanceOf(PlanResult.Ready.class);
        decreased(4, 3_601);
        assertThat(action.plan(write(30, 50))).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void call_unchangedTable_sendsBothNumbers() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.dynamoDb.calls)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.tableName()).isEqualTo("orders");
                    assertThat(request.provisionedThroughput().readCapacityUnits()).isEqualTo(100);
                    assertThat(request.provisionedThroughput().writeCapacityUnits()).isEqualTo(60);
                    assertThat(request.hasGlobalSecondaryIndexUpdates()).isFalse();
                });
    }

    @Test
    void call_ofAnIndex_leavesTheTableAlone() {
        action.call(World.intent(NAME, action.plan(index("by-day", 12))));

        UpdateTableRequest request = world.dynamoDb.calls.getFirst();
        assertThat(request.provisionedThroughput()).isNull();
        assertThat(request.globalSecondaryIndexUpdates())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.update().indexName()).isEqualTo("by-day");
                    assertThat(change.update().provisionedThroughput().readCapacityUnits())
                            .isEqualTo(5);
                    assertThat(change.update().provisionedThroughput().writeCapacityUnits())
                            .isEqualTo(12);
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        table(101, 40, "ACTIVE");
        assertRejected(intent, "changed-meanwhile");
        table(100, 40, "UPDATING");
        assertRejected(intent, "changed-meanwhile");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.dynamoDb.calls).isEmpty();
    }

    @Test
    void call_refusedByAws_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.dynamoDb.callFailure = World.answer(400, "LimitExceededException");
        assertRejected(intent, "LimitExceededException");
        world.dynamoDb.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_capacity_tells() {
        Intent intent = intent();

        table(100, 60, "ACTIVE");
        assertThat(action.observe(intent))
                .isEqualTo(
                        new Observation.Applied(
                                "table orders has read 100, write 60, status ACTIVE"));
        table(100, 40, "UPDATING");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        table(100, 40, "ACTIVE");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = PROVEN;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        table(101, 60, "ACTIVE");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.dynamoDb.table = null;
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_goesBackAndCanBePlanned() {
        Intent intent = intent();
        table(100, 60, "ACTIVE");

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(
                        new UndoPlan.By(
                                NAME,
                                Map.of(
                                        "table", "orders", "read", 100L, "write", 40L, "at-most",
                                        100L),
                                "read 100, write 60 → read 100, write 40"));
        assertThat(action.plan(((UndoPlan.By) undo).params())).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        table(100, 50, "ACTIVE");
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        table(100, 40, "UPDATING");
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.dynamoDb.table = null;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void table(long read, long write, String status) {
        world.dynamoDb.table =
                table().tableStatus(status)
                        .provisionedThroughput(
                                now -> now.readCapacityUnits(read).writeCapacityUnits(write))
                        .build();
    }

    private void decreased(long times, long secondsAgo) {
        world.dynamoDb.table =
                table().provisionedThroughput(now ->
                                now.readCapacityUnits(100L)
                                        .writeCapacityUnits(40L)
                                        .numberOfDecreasesToday(times)
                                        .lastDecreaseDateTime(World.NOW.minusSeconds(secondsAgo)))
                        .build();
    }

    private static TableDescription.Builder table() {
        return TableDescription.builder()
                .tableName("orders")
                .tableArn(ARN)
                .tableStatus("ACTIVE")
                .globalSecondaryIndexes(
                        GlobalSecondaryIndexDescription.builder()
                                .indexName("by-day")
                                .indexStatus("ACTIVE")
                                .provisionedThroughput(
                                        now -> now.readCapacityUnits(5L).writeCapacityUnits(10L))
                                .build());
    }

    private static Map<String, Object> write(long write, long atMost) {
        return Map.of("table", "orders", "write", write, "at-most", atMost);
    }

    private static Map<String, Object> both(long read, long write) {
        return Map.of("table", "orders", "read", read, "write", write, "at-most", 200L);
    }

    private static Map<String, Object> index(String index, long write) {
        return Map.of("table", "orders", "index", index, "write", write, "at-most", 50L);
    }

    private Intent intent() {
        return World.intent(NAME, action.plan(write(60, 60)));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(action.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
