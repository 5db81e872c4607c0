package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup.Result;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.event.Event;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Restarts and failovers of databases, through the real SDK on moto. Moto's RebootDBInstance
 * changes nothing and writes no event, so the event of a restart is stubbed, in the shape in which
 * RDS gives it; its failover is there at once.
 */
class DatabasesOnEmulatorTest {

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private RdsClient rds;
    private Front front;
    private AwsClients clients;
    private Hands hands;

    @BeforeAll
    static void startMoto() throws IOException {
        moto = Absence.startOrMeet();
    }

    @AfterAll
    static void endMoto() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        moto.reset();
        rds = Account.client(RdsClient.builder(), moto.endpoint());
        front = new Front(moto.endpoint());
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
    }

    @AfterEach
    void disconnect() {
        clients.close();
        front.close();
        rds.close();
    }

    private void aCluster() {
        rds.createDBCluster(request ->
                request.dbClusterIdentifier("ledger")
                        .engine("aurora-postgresql")
                        .masterUsername("salve")
                        .masterUserPassword("not-a-secret"));
        for (String member : List.of("ledger-1", "ledger-2")) {
            rds.createDBInstance(request ->
                    request.dbInstanceIdentifier(member)
                            .dbInstanceClass("db.r6g.large")
                            .engine("aurora-postgresql")
                            .dbClusterIdentifier("ledger"));
        }
    }

    private void anInstance() {
        rds.createDBInstance(request ->
                request.dbInstanceIdentifier("orders")
                        .dbInstanceClass("db.t4g.medium")
                        .engine("postgres")
                        .masterUsername("salve")
                        .masterUserPassword("not-a-secret")
                        .allocatedStorage(100));
    }

    /** From now on RDS has written down that the instance was restarted then. */
    private void restarted(Instant at) {
        String event =
                "<Events><Event><Message>DB instance restarted</Message>"
                        + "<SourceType>db-instance</SourceType>"
                        + "<EventCategories><EventCategory>availability</EventCategory>"
                        + "</EventCategories><Date>"
                        + at
                        + "</Date><SourceIdentifier>orders</SourceIdentifier></Event></Events>";
        front.stub(
                "DescribeEvents",
                (exchange, body) -> QueryAnswer.RDS.send(exchange, "DescribeEvents", event));
    }

    private static String writer(RdsClient rds) {
        return rds.describeDBClusters().dbClusters().getFirst().dbClusterMembers().stream()
                .filter(member -> member.isClusterWriter())
                .map(member -> member.dbInstanceIdentifier())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void failover_onMoto_makesTheReaderTheWriter() {
        aCluster();
        Action failover = hands.action("rds.failover@1").orElseThrow();
        Map<String, Object> params = Map.of("cluster", "ledger", "to", "ledger-2");
        Intent intent = intent(failover, failover.plan(params));
        assertThat(writer(rds)).isEqualTo("ledger-1");
        assertThat(failover.observe(intent)).isInstanceOf(Observation.Inconclusive.class);

        assertThat(failover.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(failover.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(writer(rds)).isEqualTo("ledger-2");
        assertThat(front.mutations()).containsExactly("FailoverDBCluster");
        assertThat(failover.call(intent)).isInstanceOf(Outcome.Rejected.class);
        assertThat(refusal(failover.plan(params))).isEqualTo("no-change");
    }

    @Test
    void cluster_onMoto_givesItsFacts() {
        aCluster();

        Result result =
                hands.lookup("rds.cluster").orElseThrow().read(Map.of("id", "ledger"), anyEvent());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("status", "available")
                                        .containsEntry("writer", "ledger-1")
                                        .containsEntry("readers", List.of("ledger-2"))
                                        .containsEntry("reader", "ledger-2"));
    }

    @Test
    void cluster_thatIsNotThere_isAFailureWithACode() {
        assertThat(
                        hands.lookup("rds.cluster")
                                .orElseThrow()
                                .read(Map.of("id", "other"), anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-cluster"));
    }

    @Test
    void reboot_onMoto_isSentOnceAndSeenByItsEvent() {
        anInstance();
        Action reboot = hands.action("rds.reboot@1").orElseThrow();
        Intent intent = intent(reboot, reboot.plan(Map.of("instance", "orders")));

        assertThat(reboot.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(front.mutations()).containsExactly("RebootDBInstance");
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);

        restarted(clock.instant().plusSeconds(30));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(rds.describeDBInstances().dbInstances())
                .singleElement()
                .satisfies(now -> assertThat(now.dbInstanceStatus()).isEqualTo("available"));
    }

    @Test
    void reboot_ofWhatIsNotThere_isRefused() {
        Action reboot = hands.action("rds.reboot@1").orElseThrow();

        assertThat(refusal(reboot.plan(Map.of("instance", "orders"))))
                .isEqualTo("no-such-instance");
    }

    private static String refusal(PlanResult plan) {
        assertThat(plan).isInstanceOf(PlanResult.Refused.class);
        return ((PlanResult.Refused) plan).code();
    }

    private Intent intent(Action action, PlanResult plan) {
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        PlanResult.Ready ready = (PlanResult.Ready) plan;
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "act",
                1,
                action.manifest().name(),
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }

    private Event anyEvent() {
        return new Event(
                new Event.Header(
                        "id-1",
                        "aws.rds",
                        "RDS DB Cluster Event",
                        "123456789012",
                        Account.REGION,
                        clock.instant(),
                        List.of(),
                        false),
                "{}".getBytes(StandardCharsets.UTF_8),
                slot -> null);
    }
}
