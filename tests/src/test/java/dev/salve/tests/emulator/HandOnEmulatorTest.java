package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Family;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.hand.HandAnswer;
import dev.salve.engine.hand.HandRequest;
import dev.salve.engine.hand.HandRequest.Question;
import dev.salve.engine.hand.Warrant;
import dev.salve.remediation.aws.Connection;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceClients;
import dev.salve.remediation.session.StsAccess;
import dev.salve.remediation.wiring.Hand;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A hand with real sessions, on moto's STS. Moto checks no policy; what the policies allow is
 * judged by a simulator of IAM.
 */
class HandOnEmulatorTest {

    private static final String ACCOUNT = "123456789012";

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private RdsClient rds;
    private StsAccess access;
    private Hand hand;

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
        access =
                new StsAccess(
                        Account.client(StsClient.builder(), moto.endpoint()),
                        Connection.local(moto.endpoint(), Account.REGION),
                        new StsAccess.Roles(
                                Set.of(ACCOUNT),
                                "arn:aws:iam::{account}:role/salve-reader",
                                "arn:aws:iam::{account}:role/salve-exec-scale"));
        hand = new Hand(Family.SCALE, access, clock);
    }

    private PlanResult.Ready plan(String account) {
        HandAnswer answer =
                hand.answer(
                        new HandRequest.Plan(
                                account,
                                "rds.grow-storage@1",
                                Map.of("instance", "orders", "gib", 130L, "at-most", 200L)));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        HandAnswer.Planned.class,
                        planned ->
                                assertThat(planned.result()).isInstanceOf(PlanResult.Ready.class));
        return (PlanResult.Ready) ((HandAnswer.Planned) answer).result();
    }

    private Intent intent(PlanResult.Ready plan) {
        Instant now = clock.instant();
        return new Intent(
                "run_01K",
                "grow",
                1,
                "rds.grow-storage@1",
                plan.params(),
                plan.before(),
                plan.after(),
                now,
                now.plusSeconds(30));
    }

    private static Warrant warrant(PlanResult.Ready plan) {
        return new Warrant(ACCOUNT, plan.calls(), "rds-storage-grow", "v1", "sha256:ab", "");
    }

    @Test
    void hand_plansActsAndSees_throughSessionsOfItsRoles() {
        PlanResult.Ready plan = plan(ACCOUNT);
        Intent intent = intent(plan);

        assertThat(hand.answer(new HandRequest.Call(intent, warrant(plan))))
                .isInstanceOfSatisfying(
                        HandAnswer.Called.class,
                        called -> assertThat(called.outcome()).isInstanceOf(Outcome.Issued.class));
        assertThat(hand.answer(new HandRequest.Ask(Question.OBSERVE, ACCOUNT, intent)))
                .isInstanceOfSatisfying(
                        HandAnswer.Observed.class,
                        seen ->
                                assertThat(seen.observation())
                                        .isInstanceOf(Observation.Applied.class));
        assertThat(rds.describeDBInstances().dbInstances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.allocatedStorage()).isEqualTo(130));
    }

    /** What CloudTrail shows of every call. */
    @Test
    void session_isNamedAfterItsRun() {
        PlanResult.Ready plan = plan(ACCOUNT);
        Reading<ServiceClients> session =
                access.acting(intent(plan), warrant(plan), "{\"Version\":\"2012-10-17\"}");

        assertThat(session).isInstanceOf(Reading.Present.class);
        try (ServiceClients acting = ((Reading.Present<ServiceClients>) session).value();
                StsClient sts =
                        StsClient.builder()
                                .region(Region.of(Account.REGION))
                                .endpointOverride(moto.endpoint())
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .credentialsProvider(
                                        acting.rds()
                                                .serviceClientConfiguration()
                                                .credentialsProvider())
                                .build()) {
            assertThat(sts.getCallerIdentity().arn())
                    .endsWith(":assumed-role/salve-exec-scale/salve-run_01K");
        }
    }

    @Test
    void otherAccounts_areNotEntered() {
        assertThat(access.reading("999999999999"))
                .isInstanceOfSatisfying(
                        Reading.Absent.class,
                        absent -> assertThat(absent.code()).isEqualTo("foreign-account"));
    }
}
