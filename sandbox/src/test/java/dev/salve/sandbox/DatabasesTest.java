package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.rds.DatabaseInstance;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.SourceType;

/** RDS's habits. */
class DatabasesTest {

    private final Stage stage = Stage.demo();
    private final RdsClient rds = stage.account.rds();

    private DBInstance instance(String id) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }

    private DBCluster cluster() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier("ledger"))
                .dbClusters()
                .getFirst();
    }

    private String writer() {
        return cluster().dbClusterMembers().stream()
                .filter(DBClusterMember::isClusterWriter)
                .map(DBClusterMember::dbInstanceIdentifier)
                .findFirst()
                .orElseThrow();
    }

    private List<String> events(SourceType type, String id) {
        return rds
                .describeEventsPaginator(request -> request.sourceType(type).sourceIdentifier(id))
                .events()
                .stream()
                .map(Event::message)
                .toList();
    }

    private void reboot() {
        rds.rebootDBInstance(request -> request.dbInstanceIdentifier("orders"));
    }

    private void grow(int gib) {
        rds.modifyDBInstance(request ->
                request.dbInstanceIdentifier("orders")
                        .allocatedStorage(gib)
                        .applyImmediately(true));
    }

    private void failOver(String to) {
        rds.failoverDBCluster(
                request -> request.dbClusterIdentifier("ledger").targetDBInstanceIdentifier(to));
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        no -> assertThat(no.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void reboot_whileItRuns_isRefusedAndEndsByItself() {
        reboot();

        assertThat(instance("orders").dbInstanceStatus()).isEqualTo("rebooting");
        assertThatThrownBy(this::reboot).isInstanceOf(InvalidDbInstanceStateException.class);
        assertCode(() -> grow(200), "InvalidDBInstanceState");
        stage.at(60);
        assertThat(instance("orders").dbInstanceStatus()).isEqualTo("available");
        assertThat(events(SourceType.DB_INSTANCE, "orders"))
                .containsExactly("DB instance shutdown", "DB instance restarted");
    }

    @Test
    void events_ofMoreThanAnHourAgo_areListedOnlyIfAskedFor() {
        reboot();
        stage.at(7_200);

        assertThat(events(SourceType.DB_INSTANCE, "orders")).isEmpty();
        assertThat(rds.describeEvents(request -> request.duration(300)).events()).hasSize(2);
        assertThat(
                        rds.describeEvents(request ->
                                        request.duration(300).sourceType(SourceType.DB_CLUSTER))
                                .events())
                .isEmpty();
    }

    @Test
    void storage_thatGrows_isPendingThenThereThenOptimized() {
        grow(130);

        assertThat(instance("orders"))
                .satisfies(now -> {
                    assertThat(now.dbInstanceStatus()).isEqualTo("modifying");
                    assertThat(now.allocatedStorage()).isEqualTo(100);
                    assertThat(now.pendingModifiedValues().allocatedStorage()).isEqualTo(130);
                });
        stage.at(120);
        assertThat(instance("orders"))
                .satisfies(now -> {
                    assertThat(now.dbInstanceStatus()).isEqualTo("storage-optimization");
                    assertThat(now.allocatedStorage()).isEqualTo(130);
                    assertThat(now.pendingModifiedValues()).isNull();
                });
        stage.at(3_900);
        assertThat(instance("orders").dbInstanceStatus()).isEqualTo("available");
        assertThat(rds.describeEvents(request -> request.duration(300)).events())
                .extracting(Event::message)
                .containsExactly(
                        "Applying modification to allocated storage",
                        "Finished applying modification to allocated storage");
    }

    @Test
    void storage_withinSixHoursOrSmaller_isRefused() {
        assertCode(() -> grow(100), "InvalidParameterCombination");
        grow(101);
        stage.at(3_900);
        assertThat(instance("orders").allocatedStorage()).isEqualTo(110);
        assertCode(() -> grow(200), "InvalidParameterCombination");
        stage.at(6 * 3_600 + 1);
        grow(200);
        assertThat(instance("orders").dbInstanceStatus()).isEqualTo("modifying");
    }

    @Test
    void storage_fullDisk_mayGrow() {
        stage.account.alter(inventory ->
                inventory
                        .databases()
                        .instances()
                        .place(
                                DatabaseInstance.of("orders", "postgres", 100)
                                        .as(DatabaseInstance.Status.STORAGE_FULL)));
        grow(130);

        assertThat(instance("orders").dbInstanceStatus()).isEqualTo("modifying");
    }

    @Test
    void modify_whatTheSandboxDoesNotKnow_isSaid() {
        assertThatThrownBy(() ->
                        rds.modifyDBInstance(request -> request.dbInstanceIdentifier("orders")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void failover_toTheReader_makesItTheWriter() {
        failOver("ledger-2");

        assertThat(cluster().status()).isEqualTo("failing-over");
        assertThat(writer()).isEqualTo("ledger-1");
        assertThatThrownBy(() -> failOver("ledger-2"))
                .isInstanceOf(InvalidDbClusterStateException.class);
        stage.at(30);
        assertThat(cluster().status()).isEqualTo("available");
        assertThat(writer()).isEqualTo("ledger-2");
        assertThat(events(SourceType.DB_CLUSTER, "ledger"))
                .last()
                .isEqualTo("Completed failover to DB instance: ledger-2");
    }

    /** Why the action always names its target. */
    @Test
    void failover_withoutATarget_calledTwiceFailsBack() {
        rds.failoverDBCluster(request -> request.dbClusterIdentifier("ledger"));
        stage.at(30);
        assertThat(writer()).isEqualTo("ledger-2");
        rds.failoverDBCluster(request -> request.dbClusterIdentifier("ledger"));
        stage.at(60);
        assertThat(writer()).isEqualTo("ledger-1");
    }

    @Test
    void failover_toWhatCannotWrite_isRefused() {
        assertCode(() -> failOver("ledger-1"), "InvalidParameterValue");
        assertCode(() -> failOver("orders"), "InvalidParameterValue");
        rds.rebootDBInstance(request -> request.dbInstanceIdentifier("ledger-2"));
        assertCode(() -> failOver("ledger-2"), "InvalidDBInstanceState");
    }

    @Test
    void unknownNames_areNotFound() {
        assertThatThrownBy(() -> instance("none")).isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(
                        () -> rds.rebootDBInstance(request -> request.dbInstanceIdentifier("none")))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(() ->
                        rds.describeDBClusters(request -> request.dbClusterIdentifier("none")))
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(
                        () -> rds.failoverDBCluster(request -> request.dbClusterIdentifier("none")))
                .isInstanceOf(DbClusterNotFoundException.class);
    }

    @Test
    void stored_whatIsUnderWay_goesOn(@TempDir Path directory) throws Exception {
        grow(130);
        failOver("ledger-2");
        stage.account.save(directory);
        RdsClient again = SandboxAccount.load(directory, stage).rds();

        assertThat(again.describeDBInstances()).isEqualTo(rds.describeDBInstances());
        stage.at(120);
        assertThat(again.describeDBInstances()).isEqualTo(rds.describeDBInstances());
        assertThat(again.describeDBClusters()).isEqualTo(rds.describeDBClusters());
        assertThat(again.describeEvents()).isEqualTo(rds.describeEvents());
    }
}
