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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

class FailoverTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:shop";
    private static final Map<String, Object> PARAMS = Map.of("cluster", "shop", "to", "shop-2");

    private final World world = new World();
    private final Failover failover = new Failover(world.clients(), world.clock());

    @BeforeEach
    void aClusterOfThree() {
        cluster("available", "shop-1");
        reader("available");
    }

    private void cluster(String status, String writer) {
        world.rds.cluster =
                DBCluster.builder()
                        .dbClusterIdentifier("shop")
                        .dbClusterArn(ARN)
                        .status(status)
                        .dbClusterMembers(
                                member("shop-1", writer),
                                member("shop-2", writer),
                                member("shop-3", writer))
                        .build();
    }

    private static DBClusterMember member(String id, String writer) {
        return DBClusterMember.builder()
                .dbInstanceIdentifier(id)
                .isClusterWriter(id.equals(writer))
                .build();
    }

    private void reader(String status) {
        world.rds.instance =
                DBInstance.builder()
                        .dbInstanceIdentifier("shop-2")
                        .dbInstanceStatus(status)
                        .build();
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(failover.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void plan_availableReader_isReadyWithTheTargetNamed() {
        assertThat(failover.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.before()).isEqualTo(Map.of("writer", "shop-1"));
                            assertThat(ready.after()).isEqualTo(Map.of("writer", "shop-2"));
                            assertThat(ready.change()).isEqualTo("writer of shop shop-1 → shop-2");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "rds:FailoverDBCluster",
                                                    ARN,
                                                    Map.of(
                                                            "TargetDBInstanceIdentifier",
                                                            "shop-2")));
                            assertThat(failover.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_arns_areTakenForNames() {
        Map<String, Object> arns =
                Map.of("cluster", ARN, "to", "arn:aws:rds:eu-west-1:123456789012:db:shop-2");

        assertThat(failover.plan(arns)).isEqualTo(failover.plan(PARAMS));
    }

    @Test
    void plan_toSomethingElseThanAnAvailableReader_isRefused() {
        assertRefused(Map.of("cluster", "shop", "to", "shop-1"), "no-change");
        assertRefused(Map.of("cluster", "shop", "to", "cart-1"), "not-a-reader");
        reader("rebooting");
        assertRefused(PARAMS, "reader-not-available");
        world.rds.instance = null;
        assertRefused(PARAMS, "no-such-instance");
    }

    @Test
    void plan_clusterThatCannot_isRefused() {
        cluster("failing-over", "shop-1");
        assertRefused(PARAMS, "wrong-status");
        cluster("available", "none");
        assertRefused(PARAMS, "no-writer");
        world.rds.cluster = null;
        assertRefused(PARAMS, "no-such-cluster");
        world.rds.readFailure = World.answer(403, "AccessDenied");
        assertRefused(PARAMS, "access-denied");
        world.rds.readFailure = new UnsupportedOperationException();
        assertRefused(PARAMS, "no-rds");
    }

    private Intent intent() {
        return World.intent("rds.failover@1", failover.plan(PARAMS));
    }

    @Test
    void call_unchanged_namesTheTarget() {
        assertThat(failover.call(intent())).isInstanceOf(Outcome.Issued.class);
        assertThat(world.rds.failovers)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.dbClusterIdentifier()).isEqualTo("shop");
                    assertThat(sent.targetDBInstanceIdentifier()).isEqualTo("shop-2");
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        cluster("available", "shop-3");
        assertRejected(intent);
        cluster("failing-over", "shop-1");
        assertRejected(intent);
        assertThat(world.rds.failovers).isEmpty();
    }

    private void assertRejected(Intent intent) {
        assertThat(failover.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
    }

    @Test
    void observe_theWriterDecides() {
        Intent intent = intent();
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER.plusSeconds(1);
        cluster("failing-over", "shop-1");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        cluster("available", "shop-1");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        cluster("available", "shop-3");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        cluster("available", "shop-2");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Applied.class);
        world.rds.readFailure = World.answer(500, "InternalFailure");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNeverAFailback() {
        Intent intent = intent();
        assertThat(failover.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        cluster("available", "shop-2");
        assertThat(failover.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.NotNeeded.class,
                        none -> assertThat(none.why()).contains("a person"));
        cluster("available", "shop-3");
        assertThat(failover.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }
}
