package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The actions on Lambda and CodeDeploy, through the real SDK on moto. Moto 5.2.1 keeps aliases,
 * versions and reservations, but ignores UpdateAlias's RevisionId (the unit tests and the sandbox
 * have it), and without Docker its Invoke gives the payload back. {@link ReleaseStub} answers what
 * it lacks: GetAccountSettings, provisioned concurrency, CodeDeploy's StopDeployment, and
 * GetDeployment, which moto answers with times the SDK cannot read.
 */
class ReleasesOnEmulatorTest {

    private static final String FUNCTION = "take-orders";

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final ReleaseStub stub = new ReleaseStub(FUNCTION);
    private Front front;
    private LambdaClient lambda;
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
    void aFunctionWithTwoVersions() throws IOException, InterruptedException {
        moto.reset();
        post(moto.endpoint().resolve("/moto-api/config"), "{\"lambda\":{\"use_docker\":false}}");
        try (DeadLetters account = new DeadLetters(moto.endpoint())) {
            account.deploy();
        }
        lambda = Account.client(LambdaClient.builder(), moto.endpoint());
        lambda.publishVersion(request -> request.functionName(FUNCTION));
        // A version is only published of what has changed.
        lambda.updateFunctionConfiguration(
                request -> request.functionName(FUNCTION).memorySize(256));
        lambda.publishVersion(request -> request.functionName(FUNCTION));
        lambda.createAlias(
                request -> request.functionName(FUNCTION).name("live").functionVersion("2"));
        front = new Front(moto.endpoint());
        stub.behind(front);
        hands =
                new Hands(
                        AwsClients.connect(Connection.local(front.endpoint(), Account.REGION)),
                        clock);
    }

    @AfterEach
    void close() {
        lambda.close();
        front.close();
    }

    @Test
    void rollbackAlias_onMoto_isOnTheVersionAskedForAndBack() {
        Action rollback = action("lambda.rollback-alias@1");
        Intent intent = done(rollback, Map.of("function", FUNCTION, "alias", "live", "to", "1"));

        assertThat(lambda.getAlias(r -> r.functionName(FUNCTION).name("live")).functionVersion())
                .isEqualTo("1");
        UndoPlan.By back = (UndoPlan.By) rollback.undo(intent);
        done(rollback, back.params());
        assertThat(lambda.getAlias(r -> r.functionName(FUNCTION).name("live")).functionVersion())
                .isEqualTo("2");
    }

    @Test
    void setConcurrency_reservedOnMoto_isSetAndTakenAway() {
        Action set = action("lambda.set-concurrency@1");
        Intent intent = done(set, Map.of("function", FUNCTION, "reserved", 40L, "at-most", 50L));

        assertThat(reserved()).isEqualTo(40);
        done(set, ((UndoPlan.By) set.undo(intent)).params());
        assertThat(reserved()).isNull();
    }

    @Test
    void setConcurrency_provisionedOnTheStub_isSetAndTakenAway() {
        Action set = action("lambda.set-concurrency@1");
        Map<String, Object> params =
                Map.of("function", FUNCTION, "alias", "live", "provisioned", 5L, "at-most", 9L);
        Intent intent = done(set, params);

        assertThat(stub.provisioned()).isEqualTo("5");
        done(set, ((UndoPlan.By) set.undo(intent)).params());
        assertThat(stub.provisioned()).isEmpty();
    }

    /** Moto answers with the payload: no answer to whether it was done. */
    @Test
    void invoke_onMoto_isIssuedAndLeftToAPerson() {
        Action invoke = action("lambda.invoke@1");
        Intent intent =
                intent(
                        invoke,
                        Map.of(
                                "function",
                                FUNCTION,
                                "payload",
                                Map.of("index", "orders"),
                                "observer",
                                FUNCTION));

        assertThat(invoke.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(invoke.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen ->
                                assertThat(seen.evidence())
                                        .contains("\"ask\":\"done\"", "must answer"));
    }

    @Test
    void stopAndRollBack_onTheStub_isStoppedAndTakenBack() {
        Action stop = action("codedeploy.stop-and-roll-back@1");
        Intent intent = done(stop, Map.of("deployment", ReleaseStub.DEPLOYMENT));

        assertThat(stub.stopped()).isTrue();
        assertThat(stop.recovered(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(stop.plan(Map.of("deployment", ReleaseStub.DEPLOYMENT)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("already-completed"));
    }

    @Test
    void stopAndRollBack_endedInTheLastMoment_isRejectedByCodeDeploy() {
        Action stop = action("codedeploy.stop-and-roll-back@1");
        Intent intent = intent(stop, Map.of("deployment", ReleaseStub.DEPLOYMENT));
        stub.endsBeforeTheStop();

        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> {
                            assertThat(no.code()).isEqualTo("DeploymentAlreadyCompletedException");
                            assertThat(no.transientFault()).isFalse();
                        });
    }

    private @Nullable Integer reserved() {
        return lambda.getFunctionConcurrency(r -> r.functionName(FUNCTION))
                .reservedConcurrentExecutions();
    }

    private Action action(String name) {
        return hands.action(name).orElseThrow();
    }

    /** Planned, called, and seen. */
    private Intent done(Action action, Map<String, Object> params) {
        Intent intent = intent(action, params);
        assertThat(action.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        return intent;
    }

    private Intent intent(Action action, Map<String, Object> params) {
        PlanResult plan = action.plan(params);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        PlanResult.Ready ready = (PlanResult.Ready) plan;
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "step",
                1,
                action.manifest().name(),
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }

    private static void post(URI to, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            assertThat(status).isLessThan(300);
        }
    }
}
