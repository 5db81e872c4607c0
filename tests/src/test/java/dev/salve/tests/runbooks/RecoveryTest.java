package dev.salve.tests.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped runbooks call recovered, on facts as they are read afresh after the action. */
class RecoveryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:05:00Z");

    private final Policy policy =
            Policy.load(
                    BundleCompiler.compile(
                                    List.of(ShippedRunbooksTest.RUNBOOKS), Catalogue.installed())
                            .bundle()
                            .orElseThrow());

    private Object until(String name, String sample, Map<String, Object> alarm, FactSet facts)
            throws IOException {
        Runbook runbook = policy.runbook(name).orElseThrow();
        byte[] json =
                Files.readAllBytes(ShippedRunbooksTest.ROOT.resolve("examples/events/" + sample));
        if (!(policy.read(json) instanceof Reading.Read<Event>(Event event))) {
            throw new AssertionError(sample + " is no event");
        }
        RunbookScope scope = new RunbookScope(event, alarm::get, facts, NOW);
        assertThat(scope.evaluateLets(runbook)).isNull();
        return switch (runbook.verify().orElseThrow().until().evaluate(scope)) {
            case Evaluated.Value(Object value) -> value;
            case Evaluated.Failed(String reason) -> reason;
        };
    }

    private static FactSet fact(String name, Map<String, Object> fields) {
        return FactSet.none().with(name, new FactSet.Fact.Known(fields));
    }

    @ParameterizedTest
    @CsvSource({"OK, true", "ALARM, false", "INSUFFICIENT_DATA, false"})
    void restart_recovered_whenTheAlarmIsOk(String state, boolean recovered) throws IOException {
        FactSet facts = fact("service", Map.of("name", "shop"));

        assertThat(
                        until(
                                "ecs-5xx-restart",
                                "ecs-5xx-shop-alarm.json",
                                Map.of("state", state),
                                facts))
                .isEqualTo(recovered);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, 5, 5, true",
        "OK, 6, 5, true",
        "OK, 4, 5, false",
        "ALARM, 5, 5, false",
    })
    void scaleOut_recovered_whenTheAlarmIsOkAndEveryInstanceHealthy(
            String state, long healthy, long desired, boolean recovered) throws IOException {
        FactSet facts = fact("group", Map.of("healthy", healthy, "desired", desired));

        assertThat(
                        until(
                                "asg-cpu-scale-out",
                                "asg-cpu-batch-alarm.json",
                                Map.of("state", state),
                                facts))
                .isEqualTo(recovered);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 2, 2, 11:59:00, false", // the failed deployment itself
        "COMPLETED, 1, 4, 11:59:00, false", // an older one: nothing was rolled back
        "IN_PROGRESS, 2, 3, 12:01:00, false", // on its way back
        "COMPLETED, 2, 4, 12:01:00, false", // old tasks are still being stopped
        "COMPLETED, 1, 3, 12:01:00, false", // a task is missing
        "COMPLETED, 1, 4, 12:01:00, true",
    })
    void rollback_recovered_whenAYoungerDeploymentIsComplete(
            String rollout, long deployments, long running, String began, boolean recovered)
            throws IOException {
        Map<String, Object> service = new HashMap<>();
        service.put("rollout", rollout);
        service.put("deployments", deployments);
        service.put("running", running);
        service.put("desired", 4L);
        service.put("lastDeploymentAt", Instant.parse("2026-03-01T" + began + "Z"));

        assertThat(
                        until(
                                "deploy-failed-rollback",
                                "ecs-cart-deployment-failed.json",
                                Map.of(),
                                fact("service", service)))
                .isEqualTo(recovered);
    }

    @Test
    void observer_checksNothing_becauseItChangesNothing() {
        assertThat(policy.runbook("ecs-dependency-observe").orElseThrow().verify()).isEmpty();
    }
}
