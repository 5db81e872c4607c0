package dev.salve.remediation.lookup.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class AlarmLookupTest {

    private static final Map<String, Object> PARAMS = Map.of("name", "shop-5xx");
    private static final Instant UPDATED = Instant.parse("2026-03-01T09:59:00Z");
    private static final Instant TRANSITIONED = Instant.parse("2026-03-01T09:50:00Z");

    private final World world = new World();
    private final AlarmLookup lookup = new AlarmLookup(world.clients());

    @Test
    void read_metricAlarm_givesItsFacts() {
        world.cloudWatch.answer =
                DescribeAlarmsResponse.builder()
                        .metricAlarms(
                                MetricAlarm.builder()
                                        .alarmName("shop-5xx")
                                        .alarmArn("arn:alarm")
                                        .stateValue(StateValue.ALARM)
                                        .stateReason("too many")
                                        .stateUpdatedTimestamp(UPDATED)
                                        .stateTransitionedTimestamp(TRANSITIONED)
                                        .threshold(5.0)
                                        .actionsEnabled(true)
                                        .build())
                        .build();

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "name", "shop-5xx",
                                        "arn", "arn:alarm",
                                        "state", "ALARM",
                                        "reason", "too many",
                                        "since", TRANSITIONED,
                                        "threshold", 5.0,
                                        "actionsEnabled", true)));
        assertThat(world.cloudWatch.asked)
                .satisfies(asked -> assertThat(asked.alarmNames()).containsExactly("shop-5xx"))
                .satisfies(asked -> assertThat(asked.alarmTypes()).hasSize(2));
    }

    @Test
    void read_alarmWithoutATransitionTime_takesTheUpdate() {
        world.cloudWatch.answer =
                DescribeAlarmsResponse.builder()
                        .metricAlarms(
                                MetricAlarm.builder()
                                        .alarmName("shop-5xx")
                                        .alarmArn("arn:alarm")
                                        .stateUpdatedTimestamp(UPDATED)
                                        .build())
                        .build();

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("since", UPDATED)
                                        .containsEntry("actionsEnabled", false)
                                        .doesNotContainKey("threshold"));
    }

    @Test
    void read_compositeAlarm_hasNoThreshold() {
        world.cloudWatch.answer =
                DescribeAlarmsResponse.builder()
                        .compositeAlarms(
                                CompositeAlarm.builder()
                                        .alarmName("shop-down")
                                        .alarmArn("arn:composite")
                                        .stateValue(StateValue.OK)
                                        .stateUpdatedTimestamp(UPDATED)
                                        .actionsEnabled(true)
                                        .build())
                        .build();

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("state", "OK")
                                        .containsEntry("since", UPDATED)
                                        .doesNotContainKey("threshold"));
    }

    @Test
    void read_missingOrForbidden_fails() {
        assertFailed("no-such-alarm");
        world.cloudWatch.failure = World.answer(403, "AccessDenied");
        assertFailed("access-denied");
    }

    private void assertFailed(String code) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
