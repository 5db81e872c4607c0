package dev.salve.remediation.lookup.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.intake.RedAlarm;
import dev.salve.remediation.fake.FakeCloudWatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CloudWatchRedAlarmsTest {

    private static final Instant UPDATED = Instant.parse("2026-03-01T09:59:00Z");
    private static final Instant TRANSITIONED = Instant.parse("2026-03-01T09:50:00.123Z");
    private static final String ARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:shop-5xx";

    private final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    private final CloudWatchRedAlarms alarms = new CloudWatchRedAlarms(cloudWatch, false);

    private static MetricAlarm shop() {
        return MetricAlarm.builder()
                .alarmName("shop-5xx")
                .alarmArn(ARN)
                .stateValue(StateValue.ALARM)
                .stateReason("too many")
                .stateUpdatedTimestamp(UPDATED)
                .stateTransitionedTimestamp(TRANSITIONED)
                .namespace("AWS/ECS")
                .metricName("5xx")
                .period(60)
                .dimensions(Dimension.builder().name("ServiceName").value("shop").build())
                .build();
    }

    @Test
    void read_metricAlarm_saysWhatItsEventWould() {
        cloudWatch.answer = DescribeAlarmsResponse.builder().metricAlarms(shop()).build();
        RedAlarm red = alarms.read().getFirst();
        assertThat(red.account()).isEqualTo("111122223333");
        assertThat(red.region()).isEqualTo("eu-west-1");
        assertThat(red.since()).isEqualTo(TRANSITIONED);
        assertThat(red.key()).isEqualTo("111122223333|eu-west-1|shop-5xx");
        assertThat(String.valueOf(red.configuration().get("metrics"))).contains("ServiceName=shop");
        assertThat(cloudWatch.asked)
                .satisfies(asked -> assertThat(asked.stateValue()).isEqualTo(StateValue.ALARM));
    }

    @Test
    void read_severalPages_readsAll() {
        CloudWatchRedAlarms paged =
                new CloudWatchRedAlarms(
                        new software.amazon.awssdk.services.cloudwatch.CloudWatchClient() {
                            @Override
                            public DescribeAlarmsResponse describeAlarms(
                                    DescribeAlarmsRequest request) {
                                return request.nextToken() == null
                                        ? DescribeAlarmsResponse.builder()
                                                .metricAlarms(shop())
                                                .nextToken("more")
                                                .build()
                                        : DescribeAlarmsResponse.builder()
                                                .compositeAlarms(
                                                        CompositeAlarm.builder()
                                                                .alarmName("shop-down")
                                                                .alarmArn(ARN)
                                                                .stateUpdatedTimestamp(UPDATED)
                                                                .build())
                                                .build();
                            }

                            @Override
                            public String serviceName() {
                                return "cloudwatch";
                            }

                            @Override
                            public void close() {}
                        },
                        false);
        assertThat(paged.read())
                .extracting(RedAlarm::name)
                .containsExactly("shop-5xx", "shop-down");
    }

    @Test
    void read_noAnswer_saysWhatToDo() {
        cloudWatch.failure = SdkClientException.create("no route");
        assertThatThrownBy(alarms::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cloudwatch:DescribeAlarms");
    }
}
