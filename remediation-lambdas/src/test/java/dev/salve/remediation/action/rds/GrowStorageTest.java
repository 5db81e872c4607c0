package dev.salve.remediation.action.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBInstance;

class GrowStorageTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:db:orders";

    private final World world = new World();
    private final GrowStorage grow = new GrowStorage(world.clients(), world.clock());

    @BeforeEach
    void anInstanceOf100GiB() {
        instance(made -> {});
    }

    private void instance(Consumer<DBInstance.Builder> changes) {
        DBInstance.Builder builder =
                DBInstance.builder()
                        .dbInstanceIdentifier("orders")
                        .dbInstanceArn(ARN)
                        .dbInstanceStatus("available")
                        .engine("postgres")
                        .allocatedStorage(100);
        changes.accept(builder);
        world.rds.instance = builder.build();
    }

    private static Map<String, Object> params(long gib, long atMost) {
        return Map.of("instance", "orders", "gib", gib, "at-most", atMost);
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(grow.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** At most the ceiling, at least RDS's own step of a tenth. */
    @ParameterizedTest
    @CsvSource({"120, 200, 120", "300, 150, 150", "101, 200, 110"})
    void plan_wanted_isHeldByCeilingAndRdsStep(long gib, long atMost, long target) {
        assertThat(grow.plan(params(gib, atMost)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.after()).isEqualTo(Map.of("gib", target));
                            assertThat(ready.change())
                                    .isEqualTo("storage 100 GiB → " + target + " GiB");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "rds:ModifyDBInstance",
                                                    ARN,
                                                    Map.of(
                                                            "AllocatedStorage",
                                                            target,
                                                            "ApplyImmediately",
                                                            true)));
                            assertThat(grow.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_arn_isTakenForItsName() {
        assertThat(grow.plan(Map.of("instance", ARN, "gib", 120L, "at-most", 200L)))
                .isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void plan_whatRdsWouldNotDo_isRefused() {
        assertRefused(params(100, 200), "not-larger");
        assertRefused(params(200, 100), "ceiling");
        assertRefused(params(200, 105), "ceiling");
        instance(made -> made.dbInstanceStatus("backing-up"));
        assertRefused(params(120, 200), "wrong-status");
        instance(made -> made.engine("aurora-mysql"));
        assertRefused(params(120, 200), "aurora");
        instance(made -> made.pendingModifiedValues(pending -> pending.allocatedStorage(120)));
        assertRefused(params(150, 200), "change-in-progress");
        world.rds.instance = null;
        assertRefused(params(120, 200), "no-such-instance");
        world.rds.readFailure = World.answer(403, "AccessDenied");
        assertRefused(params(120, 200), "access-denied");
        world.rds.readFailure = new UnsupportedOperationException();
        assertRefused(params(120, 200), "no-rds");
    }

    @Test
    void plan_fullDisk_isWhatItIsFor() {
        instance(made -> made.dbInstanceStatus("storage-full"));
        assertThat(grow.plan(params(120, 200))).isInstanceOf(PlanResult.Ready.class);
    }

    private Intent intent() {
        return World.intent("rds.grow-storage@1", grow.plan(params(120, 200)));
    }

    @Test
    void call_unchanged_sendsTheAbsoluteSizeOnce() {
        Intent intent = intent();

        assertThat(grow.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(world.rds.changes)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.allocatedStorage()).isEqualTo(120);
                    assertThat(sent.applyImmediately()).isTrue();
                });
        assertThat(grow.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        instance(made -> made.allocatedStorage(110));

        assertThat(grow.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.rds.changes).isEmpty();
        assertThat(grow.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_unchanged_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();

        assertThat(grow.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(grow.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.rds.readFailure = World.answer(500, "InternalFailure");
        assertThat(grow.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @ParameterizedTest
    @CsvSource({
        "120, available, true",
        "120, storage-optimization, true",
        "120, modifying, false",
        "100, available, false"
    })
    void recovered_spaceIsThereAndItWorks_isWell(int allocated, String status, boolean well) {
        Intent intent = intent();
        instance(made -> made.allocatedStorage(allocated).dbInstanceStatus(status));

        assertThat(grow.recovered(intent) instanceof Observation.Applied).isEqualTo(well);
    }

    @Test
    void undo_isNone() {
        assertThat(grow.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
