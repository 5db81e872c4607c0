package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.cloudwatch.AlarmSpec;
import dev.salve.sandbox.ecs.Fault;
import dev.salve.sandbox.ecs.RevisionHealth;
import dev.salve.sandbox.ecs.ServiceMetrics;
import dev.salve.sandbox.ecs.ServiceSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsTest {

    /** Break, restart, release, load: a bit of everything. */
    private static List<String> play(Stage stage, int secondsBetweenLooks) {
        for (int second = 0; second <= 600; second += secondsBetweenLooks) {
            stage.at(second);
            if (second == 14) {
                stage.account.faults().breakService(DemoAccount.SHOP, Fault.MEMORY_LEAK);
                stage.account.faults().release(DemoAccount.CART, RevisionHealth.FAILS_TO_START);
                stage.account.faults().setLoad(DemoAccount.BATCH, DemoAccount.BUSY_BATCH_LOAD);
            }
            if (second == 112) {
                stage.account
                        .ecs()
                        .updateService(
                                r -> r.cluster("prod").service("shop").forceNewDeployment(true));
            }
        }
        return stage.bytes();
    }

    @Test
    void scenario_playedTwice_givesTheSameBytes() {
        assertThat(play(Stage.demo(), 14)).hasSizeGreaterThan(7).isEqualTo(play(Stage.demo(), 14));
    }

    @Test
    void scenario_lookedAtMoreOften_givesTheSameBytes() {
        assertThat(play(Stage.demo(), 1)).isEqualTo(play(Stage.demo(), 14));
    }

    @Test
    void alarmEvent_hasCloudWatchsShape() {
        Stage stage = Stage.demo();
        stage.account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        Document event = stage.at(30).event(0);
        Document detail = event.document("detail");
        Document state = detail.document("state");

        assertThat(event.fields().keySet())
                .containsExactly(
                        "version",
                        "id",
                        "detail-type",
                        "source",
                        "account",
                        "time",
                        "region",
                        "resources",
                        "detail");
        assertThat(event.text("detail-type")).isEqualTo("CloudWatch Alarm State Change");
        assertThat(UUID.fromString(event.text("id")).version()).isEqualTo(4);
        assertThat(event.text("time")).isEqualTo("2026-03-01T12:00:30Z");
        assertThat(event.texts("resources"))
                .containsExactly("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ecs-5xx-shop");
        assertThat(state.text("timestamp")).isEqualTo("2026-03-01T12:00:30.000+0000");
        assertThat(state.text("reason"))
                .isEqualTo(
                        "Threshold Crossed: 3 out of the last 3 datapoints [2000.0 (01/03/26"
                                + " 12:00:20), 2000.0 (01/03/26 12:00:10), 2000.0 (01/03/26"
                                + " 12:00:00)] were greater than the threshold (50.0) (minimum 3"
                                + " datapoints for OK -> ALARM transition).");
        Document data = Stage.parse(state.text("reasonData").getBytes(StandardCharsets.UTF_8));
        assertThat(data.decimals("recentDatapoints")).containsExactly(2000.0, 2000.0, 2000.0);
        assertThat(data.decimal("threshold")).isEqualTo(50.0);
        assertThat(detail.document("previousState").text("value")).isEqualTo("OK");
        assertThat(detail.textMap("alarmTags"))
                .containsEntry("salve:cluster", "prod")
                .containsEntry("salve:service", "shop");
        Document metric =
                detail.document("configuration")
                        .documents("metrics")
                        .getFirst()
                        .document("metricStat");
        assertThat(metric.text("stat")).isEqualTo("Sum");
        assertThat(metric.document("metric").text("namespace")).isEqualTo("AWS/ApplicationELB");
    }

    @Test
    void events_haveIdsOfTheirOwn() {
        Stage stage = Stage.demo();
        int events = play(stage, 14).size();

        assertThat(IntStream.range(0, events).mapToObj(i -> stage.event(i).text("id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void okEvent_saysHowManyDatapointsWereNotBreaching() {
        Stage stage = Stage.demo();
        stage.account.faults().breakService(DemoAccount.SEARCH, Fault.DEPENDENCY_DOWN);
        stage.at(40);
        stage.account.faults().mendService(DemoAccount.SEARCH);
        Document state = stage.at(50).event(1).document("detail").document("state");

        assertThat(state.text("reason"))
                .isEqualTo(
                        "Threshold Crossed: 1 out of the last 3 datapoints [0.0 (01/03/26 12:00:40)]"
                                + " was not greater than the threshold (50.0) (minimum 1 datapoint"
                                + " for ALARM -> OK transition).");
    }

    @Test
    void failedDeploymentEvent_hasEcssShape() {
        Stage stage = Stage.demo();
        stage.account.faults().release(DemoAccount.CART, RevisionHealth.FAILS_TO_START);
        Document event = stage.at(60).event(1);
        Document detail = event.document("detail");

        assertThat(event.text("source")).isEqualTo("aws.ecs");
        assertThat(event.text("detail-type")).isEqualTo("ECS Deployment State Change");
        assertThat(event.texts("resources"))
                .containsExactly("arn:aws:ecs:eu-west-1:123456789012:service/prod/cart");
        assertThat(detail.fields().keySet())
                .containsExactly("eventType", "eventName", "deploymentId", "updatedAt", "reason");
        assertThat(detail.text("eventType")).isEqualTo("ERROR");
        assertThat(detail.text("eventName")).isEqualTo("SERVICE_DEPLOYMENT_FAILED");
        assertThat(detail.text("updatedAt")).isEqualTo("2026-03-01T12:00:30Z");
    }

    @Test
    void alarm_overTwoOfThreeMinutes_judgesEachMinute() {
        Stage stage =
                new Stage(clock ->
                        SandboxAccount.builder(clock)
                                .ecsService(ServiceSpec.of("prod", "shop"))
                                .alarm(
                                        AlarmSpec.sumAbove(
                                                        "errors",
                                                        ServiceMetrics.errors("prod", "shop"),
                                                        50)
                                                .evaluated(60, 2, 3))
                                .build());
        stage.at(75);
        stage.account.faults().breakService("prod/shop", Fault.DEPENDENCY_DOWN);
        stage.at(130);
        stage.account.faults().mendService("prod/shop");
        stage.at(600);

        assertThat(stage.told()).containsExactly("+180 errors ALARM", "+300 errors OK");
    }

    @Test
    void alarm_onAMetricThatNothingPublishes_isRefused() {
        SandboxAccount.Builder builder =
                SandboxAccount.builder(() -> Stage.START)
                        .alarm(
                                AlarmSpec.sumAbove(
                                        "errors", ServiceMetrics.errors("prod", "shop"), 50));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing in the account publishes");
    }

    @Test
    void fault_onAnUnknownService_namesTheKnownOnes() {
        Faults faults = Stage.demo().account.faults();

        assertThatThrownBy(() -> faults.breakService("prod/shopp", Fault.STUCK_TASKS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prod/search, prod/shop]");
        assertThatThrownBy(() -> faults.setLoad("bach", 1)).hasMessageContaining("[batch,");
    }
}
