package dev.salve.tests.catalogue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.salve.cli.wiring.SandboxClients;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an endpoint can do to the one request of each action, over real sockets and the real SDK:
 * each ends as the outcome mapping of safety.md says, and nothing is ever sent twice. What is read
 * comes from the demo account.
 */
class AnswersTest {

    private static final WireMockServer AWS =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    /** Enough for an answer that comes at once, on any machine. */
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LATE = "late";
    private static final int TOO_LATE = 1_500;

    private static final Map<String, ResponseDefinitionBuilder> DOUBTFUL =
            Map.of(
                    "reset",
                    aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                    "empty",
                    aResponse().withFault(Fault.EMPTY_RESPONSE),
                    "garbage",
                    aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                    "half",
                    aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                    LATE,
                    aResponse().withStatus(200).withFixedDelay(TOO_LATE),
                    "500",
                    aResponse().withStatus(500),
                    "503",
                    aResponse().withStatus(503));

    private final DemoStage stage = new DemoStage();

    @BeforeAll
    static void start() {
        AWS.start();
    }

    @AfterAll
    static void stop() {
        AWS.stop();
    }

    @BeforeEach
    void forget() {
        AWS.resetAll();
    }

    static Stream<Arguments> doubts() {
        return Samples.all().stream()
                .flatMap(sample ->
                        DOUBTFUL.keySet().stream()
                                .sorted()
                                .map(doubt -> Arguments.of(sample, doubt)));
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void call_whoseAnswerIsInDoubt_isUnknownAndSentOnce(Sample sample, String doubt) {
        AWS.stubFor(any(anyUrl()).willReturn(DOUBTFUL.get(doubt)));

        URI aws = URI.create(AWS.baseUrl());
        assertThat(call(sample, aws, doubt.equals(LATE) ? SHORT : AMPLE))
                .isInstanceOf(Outcome.Unknown.class);
        int sent = AWS.getAllServeEvents().size();
        if (sent == 2) {
            // The JDK repeats a DELETE whose connection dies, at once; no other method's.
            AWS.verify(2, deleteRequestedFor(anyUrl()));
            assertThat(stage.action(sample.action()).manifest().actionClass())
                    .isIn(ActionClass.A, ActionClass.B);
        } else {
            assertThat(sent).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_thatIsRefused_isRejectedAndSentOnce(Sample sample) {
        AWS.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));
        Outcome denied = call(sample);
        AWS.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
        Outcome throttled = call(sample);

        assertThat(denied)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, no -> assertThat(no.transientFault()).isFalse());
        assertThat(throttled)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, no -> assertThat(no.transientFault()).isTrue());
        AWS.verify(2, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_toNobody_isRejectedAsNeverSent(Sample sample) {
        assertThat(call(sample, URI.create("http://127.0.0.1:1"), AMPLE))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("not-connected"));
    }

    private Outcome call(Sample sample) {
        return call(sample, URI.create(AWS.baseUrl()), AMPLE);
    }

    private Outcome call(Sample sample, URI endpoint, Duration left) {
        Intent planned = stage.intent(sample, stage.plan(sample));
        try (AwsClients clients = AwsClients.connect(Connection.local(endpoint, "eu-west-1"))) {
            AwsClients mixed = new AwsClients(clients.acting(), new SandboxClients(stage.account));
            return new Hands(mixed, stage)
                    .action(sample.action())
                    .orElseThrow()
                    .call(until(planned, stage.instant().plus(left)));
        }
    }

    private static Intent until(Intent intent, Instant deadline) {
        return new Intent(
                intent.runId(),
                intent.step(),
                intent.attempt(),
                intent.action(),
                intent.params(),
                intent.before(),
                intent.after(),
                intent.committedAt(),
                deadline);
    }
}
