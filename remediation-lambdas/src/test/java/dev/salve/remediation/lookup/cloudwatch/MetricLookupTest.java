package dev.salve.remediation.lookup.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class MetricLookupTest {

    private final World world = new World();
    private final MetricLookup lookup = new MetricLookup(world.clients(), world.clock());

    @Test
    void read_datapointsInAnyOrder_newestIsTheValue() {
        has(point(60, 3.0), point(180, 1.0), point(120, 2.0));

        Result found = read(Map.of());

        assertThat(found)
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "present",
                                        true,
                                        "value",
                                        3.0,
                                        "at",
                                        World.NOW.minusSeconds(60),
                                        "count",
                                        3L,
                                        "values",
                                        List.of(1.0, 2.0, 3.0))));
        assertThat(((Result.Found) found).fields().keySet())
                .isEqualTo(CloudWatchLookups.METRIC.fields().keySet());
    }

    @Test
    void read_noData_saysSoAndHasNoValue() {
        assertThat(read(Map.of()))
                .isEqualTo(
                        new Result.Found(
                                Map.of("present", false, "count", 0L, "values", List.of())));
    }

    @Test
    void read_withDefaults_asksForTenMinutesOfMinutes() {
        read(Map.of("dimensions", Map.of("StreamName", "clicks")));

        assertThat(world.cloudWatch.statisticsAsked)
                .isNotNull()
                .satisfies(asked -> {
                    assertThat(asked.namespace()).isEqualTo("AWS/Kinesis");
                    assertThat(asked.metricName()).isEqualTo("IncomingBytes");
                    assertThat(asked.dimensions())
                            .containsExactly(
                                    Dimension.builder().name("StreamName").value("clicks").build());
                    assertThat(asked.statistics()).containsExactly(Statistic.SUM);
                    assertThat(asked.period()).isEqualTo(60);
                    assertThat(asked.startTime()).isEqualTo(World.NOW.minusSeconds(600));
                    assertThat(asked.endTime()).isEqualTo(World.NOW);
                });
    }

    @Test
    void read_percentile_isExtended() {
        has(
                Datapoint.builder()
                        .timestamp(World.NOW)
                        .extendedStatistics(Map.of("p99", 7.0))
                        .build());

        assertThat(read(Map.of("statistic", "p99", "period", 300L, "window", 3_600L)))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> assertThat(found.fields()).containsEntry("value", 7.0));
        assertThat(world.cloudWatch.statisticsAsked)
                .isNotNull()
                .satisfies(asked -> {
                    assertThat(asked.extendedStatistics()).containsExactly("p99");
                    assertThat(asked.period()).isEqualTo(300);
                    assertThat(asked.startTime()).isEqualTo(World.NOW.minusSeconds(3_600));
                });
    }

    @Test
    void read_deniedOrWrong_fails() {
        assertFailed(Map.of("period", 90L), "wrong-period");
        world.cloudWatch.failure = World.answer(403, "AccessDenied");
        assertFailed(Map.of(), "access-denied");
    }

    private void has(Datapoint... points) {
        world.cloudWatch.statistics =
                GetMetricStatisticsResponse.builder().datapoints(points).build();
    }

    private static Datapoint point(long secondsAgo, double sum) {
        return Datapoint.builder().timestamp(World.NOW.minusSeconds(secondsAgo)).sum(sum).build();
    }

    private Result read(Map<String, Object> changes) {
        Map<String, Object> params = new HashMap<>();
        params.put("namespace", "AWS/Kinesis");
        params.put("name", "IncomingBytes");
        params.put("statistic", "Sum");
        params.putAll(changes);
        return lookup.read(params, World.anyEvent());
    }

    private void assertFailed(Map<String, Object> changes, String code) {
        assertThat(read(changes))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
