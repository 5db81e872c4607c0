package dev.salve.remediation.action.rds;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Event;

class RebootDatabaseTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:db:orders";
    private static final Map<String, Object> PARAMS = Map.of("instance", "orders");

    private final World world = new World();
    private final RebootDatabase reboot = new RebootDatabase(world.clients(), world.clock());

    @BeforeEach
    void anInstance() {
        instance(made -> {});
        said("DB instance restarted", World.NOW.minusSeconds(7_200));
    }

    private void instance(Consumer<DBInstance.Builder> changes) {
        DBInstance.Builder builder =
                DBInstance.builder()
                        .dbInstanceIdentifier("orders")
                        .dbInstanceArn(ARN)
                        .dbInstanceStatus("available")
                        .engine("postgres");
        changes.accept(builder);
        world.rds.instance = builder.build();
    }

    private void said(String message, Instant at) {
        world.rds.events =
                List.of(
                        Event.builder().message("Backing up DB instance").date(at).build(),
                        Event.builder().message(message).date(at).build());
    }

    private void assertRefused(String code) {
        assertThat(reboot.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", ARN})
    void plan_available_isReadyWithTheOneCall(String instance) {
        assertThat(reboot.plan(Map.of("instance", instance)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before())
                                    .containsEntry("restartedAt", "2026-03-01T08:00:00Z");
                            assertThat(ready.change()).isEqualTo("restart the engine of orders");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "rds:RebootDBInstance",
                                                    ARN,
                                                    Map.of("ForceFailover", false)));
                        });
    }

    @Test
    void plan_parametersWaitForARestart_isSaid() {
        DBParameterGroupStatus tuned =
                DBParameterGroupStatus.builder()
                        .dbParameterGroupName("tuned")
                        .parameterApplyStatus("pending-reboot")
                        .build();
        instance(made -> made.dbParameterGroups(tuned));

        assertThat(((PlanResult.Ready) reboot.plan(PARAMS)).change())
                .contains("also applies the changed parameters of [tuned]");
    }

    @Test
    void plan_whatRdsWouldNotDo_isRefused() {
        instance(made -> made.dbInstanceStatus("rebooting"));
        assertRefused("wrong-status");
        instance(made -> made.engine("custom-oracle-ee"));
        assertRefused("rds-custom");
        world.rds.instance = null;
        assertRefused("no-such-instance");
        world.rds.readFailure = World.answer(403, "AccessDenied");
        assertRefused("access-denied");
        world.rds.readFailure = new UnsupportedOperationException();
        assertRefused("no-rds");
    }

    private Intent intent() {
        return World.intent("rds.reboot@1", reboot.plan(PARAMS));
    }

    @Test
    void call_unchanged_sendsOnceWithoutAFailover() {
        assertThat(reboot.call(intent())).isInstanceOf(Outcome.Issued.class);
        assertThat(world.rds.reboots)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.dbInstanceIdentifier()).isEqualTo("orders");
                    assertThat(sent.forceFailover()).isFalse();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        said("DB instance restarted", World.NOW.plusSeconds(1));
        assertRejected(intent);
        anInstance();
        instance(made -> made.dbInstanceStatus("modifying"));
        assertRejected(intent);
        assertThat(world.rds.reboots).isEmpty();
    }

    private void assertRejected(Intent intent) {
        assertThat(reboot.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
    }

    @Test
    void call_wrongStateAtRds_isRejected() {
        world.rds.callFailure = World.answer(400, "InvalidDBInstanceState");

        assertThat(reboot.call(intent())).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void observe_rebootingOrRestarted_isApplied() {
        Intent intent = intent();
        instance(made -> made.dbInstanceStatus("rebooting"));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
        instance(made -> {});
        said("DB instance restarted", World.NOW.plusSeconds(20));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    /** An event that came late tells of a restart before the intent. */
    @Test
    void observe_restartOfBefore_isNotTakenForOurs() {
        Intent intent = intent();
        said("DB instance restarted", World.NOW.minusSeconds(600));

        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_unchanged_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();

        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER.plusSeconds(1);
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        instance(made -> made.dbInstanceStatus("incompatible-parameters"));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.rds.readFailure = World.answer(500, "InternalFailure");
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(reboot.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
