package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The actions and look-ups on RDS, through the real SDK on moto. Moto applies a change at once and
 * sends no events, so a change that is pending is left to the unit tests.
 */
class DatabaseActionsTest {

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private RdsClient rds;
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
    void aDatabase() throws IOException {
        moto.reset();
        rds = Account.client(RdsClient.builder(), moto.endpoint());
        rds.createDBInstance(request ->
                request.dbInstanceIdentifier("orders")
                        .dbInstanceClass("db.t4g.medium")
                        .engine("postgres")
                        .masterUsername("salve")
                        .masterUserPassword("not-a-secret")
                        .allocatedStorage(100));
        AwsClients clients = AwsClients.connect(Connection.local(moto.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
    }

    @Test
    void growStorage_onMoto_hasTheSizeAskedFor() {
        Action grow = hands.action("rds.grow-storage@1").orElseThrow();
        PlanResult plan = grow.plan(Map.of("instance", "orders", "gib", 130L, "at-most", 200L));
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        Intent intent = intent(grow, (PlanResult.Ready) plan);

        assertThat(grow.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(grow.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(grow.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(rds.describeDBInstances().dbInstances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.allocatedStorage()).isEqualTo(130));
    }

    @Test
    void instanceFromEvent_onMoto_isTheOneTheEventNames() {
        Lookup lookup = hands.lookup("rds.instance-from-event").orElseThrow();

        Lookup.Result result =
                lookup.read(
                        Map.of(),
                        event("arn:aws:rds:" + Account.REGION + ":123456789012:db:orders"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Lookup.Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("id", "orders")
                                        .containsEntry("status", "available")
                                        .containsEntry("storageGiB", 100L)
                                        .containsEntry("lastStorageChange", Instant.EPOCH));
    }

    @Test
    void instance_thatIsNotThere_isAFailureWithACode() {
        Lookup lookup = hands.lookup("rds.instance").orElseThrow();

        assertThat(lookup.read(Map.of("id", "other"), event("")))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-instance"));
    }

    private Intent intent(Action action, PlanResult.Ready ready) {
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "grow",
                1,
                action.manifest().name(),
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }

    private Event event(String sourceArn) {
        String json = "{\"detail\": {\"SourceArn\": \"" + sourceArn + "\"}}";
        return new Event(
                new Event.Header(
                        "id-1",
                        "aws.rds",
                        "RDS DB Instance Event",
                        "123456789012",
                        Account.REGION,
                        clock.instant(),
                        List.of(),
                        false),
                json.getBytes(StandardCharsets.UTF_8),
                slot -> null);
    }
}
