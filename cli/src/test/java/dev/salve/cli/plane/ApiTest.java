package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class ApiTest {

    private static final String ALARM = "ecs-5xx-shop";

    @TempDir private Path data = Path.of("");
    private LocalPlane local = new LocalPlane(Path.of("target", "none"));

    @BeforeEach
    void open() {
        local = new LocalPlane(data);
    }

    private String run() {
        return new JsonObject(local.api.runs().json())
                .list("runs", JsonObject::of)
                .getLast()
                .text("id");
    }

    private List<String> story(String run) {
        return new JsonObject(local.api.run(run).json())
                .list("story", line -> JsonObject.of(line).text("word"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void events_alarmOfTheSandbox_isMadeTrueAndMended() {
        Api.Reply posted = local.api.events(LocalPlane.shopAlarm());
        assertThat(posted.json().toString()).contains("decision=run");
        assertThat(posted.status()).isEqualTo(202);
        assertThat(local.account.alarmState(ALARM)).isEqualTo(StateValue.ALARM);

        local.pass(Duration.ofMinutes(5));

        assertThat(local.account.alarmState(ALARM)).isEqualTo(StateValue.OK);
        assertThat(story(run()))
                .containsSubsequence(
                        "ALARM", "run", "plan", "intent", "call", "recovered", "closed");
    }

    /** A redelivery minutes later used to break the mended service again. */
    @Test
    void events_redeliveredAfterTheRun_breakNothing() {
        local.api.events(LocalPlane.shopAlarm());
        local.pass(Duration.ofMinutes(5));

        Api.Reply again = local.api.events(LocalPlane.shopAlarm());

        assertThat(again.json().toString()).contains("duplicate");
        assertThat(local.account.alarmState(ALARM)).isEqualTo(StateValue.OK);
        local.pass(Duration.ofMinutes(2));
        assertThat(local.account.alarmState(ALARM)).isEqualTo(StateValue.OK);
        assertThat(local.account.calls()).hasSize(1);
    }

    @Test
    void health_ledgerAway_saysSo() {
        local.store.away(true);

        assertThat(local.api.health().status()).isEqualTo(503);
        assertThatThrownBy(() -> local.api.events(LocalPlane.shopAlarm()))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void switches_engaged_areListedUntilRearmed() {
        String runbook = "{\"scope\":\"runbook:ecs-5xx-restart\",\"by\":\"user:al\",\"why\":\"w\"}";
        String global = "{\"scope\":\"global\",\"by\":\"user:al\",\"why\":\"w\"}";
        local.api.killSwitch(true, bytes(runbook));
        local.api.killSwitch(true, bytes(global));
        assertThat(local.api.switches().json().toString())
                .contains("global", "runbook:ecs-5xx-restart");

        local.api.killSwitch(false, bytes(global));

        assertThat(local.api.switches().json().toString())
                .contains("runbook:ecs-5xx-restart")
                .doesNotContain("global");
    }

    @Test
    void metrics_countRunsByState() {
        local.api.events(LocalPlane.shopAlarm());
        local.pass(Duration.ofMinutes(5));

        assertThat(local.api.metrics().json().toString())
                .contains("salve_runs{state=\"SUCCEEDED\"} 1");
    }
}
