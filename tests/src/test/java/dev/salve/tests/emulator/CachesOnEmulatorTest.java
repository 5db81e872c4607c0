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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Restarts of cache nodes, over the real SDK. Moto 5.2.1 has neither RebootCacheCluster nor
 * ElastiCache's DescribeEvents, and shows no nodes, so {@link CacheStub} answers all of it as
 * ElastiCache does; moto is not asked.
 */
class CachesOnEmulatorTest {

    private static final Map<String, Object> PARAMS =
            Map.of("cluster", "sessions", "nodes", List.of("0002"));

    private final TestClock clock = new TestClock();
    private final CacheStub caches = new CacheStub(clock);
    private Front front;
    private AwsClients clients;
    private Hands hands;

    @BeforeEach
    void connect() throws IOException {
        front = new Front(URI.create("http://127.0.0.1:9"));
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
        caches.behind(front);
    }

    @AfterEach
    void disconnect() {
        clients.close();
        front.close();
    }

    @Test
    void reboot_fromPlanToObservation_isSentOnce() {
        Action reboot = hands.action("elasticache.reboot@1").orElseThrow();
        Intent intent = intent(reboot);
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);

        assertThat(reboot.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(caches.rebooting()).containsExactly("0002");
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(reboot.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        caches.end();
        assertThat(reboot.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Applied.class,
                        applied -> assertThat(applied.evidence()).contains("last restarted at"));
        assertThat(front.mutations()).containsExactly(CacheStub.REBOOT);
    }

    @Test
    void reboot_itsAnswerIsLost_isUnknownAndSeen() {
        Action reboot = hands.action("elasticache.reboot@1").orElseThrow();
        Intent intent = intent(reboot);
        front.stub(
                CacheStub.REBOOT,
                (exchange, body) -> {
                    // Leaving without an answer closes the connection.
                });

        assertThat(reboot.call(intent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void cluster_onTheWire_givesItsFacts() {
        Event event =
                new Event(
                        new Event.Header(
                                "id-1",
                                "aws.cloudwatch",
                                "CloudWatch Alarm State Change",
                                "123456789012",
                                Account.REGION,
                                clock.instant(),
                                List.of(),
                                false),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        slot -> null);

        assertThat(
                        hands.lookup("elasticache.cluster")
                                .orElseThrow()
                                .read(Map.of("id", "sessions"), event))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("status", "available")
                                        .containsEntry("nodes", List.of("0001", "0002"))
                                        .containsEntry("available", 2L)
                                        .containsEntry("clusterMode", false));
    }

    private Intent intent(Action action) {
        PlanResult plan = action.plan(PARAMS);
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
}
