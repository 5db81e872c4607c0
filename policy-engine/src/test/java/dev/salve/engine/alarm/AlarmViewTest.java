package dev.salve.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmViewTest {

    @Test
    void get_fullAlarm_hasEveryField() {
        AlarmView alarm =
                alarm(
                        "{\"alarmName\":\"web\",\"alarmTags\":{\"team\":\"a\"},\"muteDetail\":{\"mutedByArn\":\"x\"},"
                                + "\"state\":{\"value\":\"ALARM\",\"reason\":\"high\",\"reasonData\":"
                                + "\"{\\\"threshold\\\":90,\\\"recentDatapoints\\\":[91.5,null,95]}\"},"
                                + "\"previousState\":{\"value\":\"OK\"},\"configuration\":{\"metrics\":["
                                + "{\"id\":\"e\",\"expression\":\"m1\"},{\"metricStat\":{\"metric\":"
                                + "{\"dimensions\":{\"ServiceName\":\"web\"}}}}]}}");
        assertThat(alarm.get("name")).isEqualTo("web");
        assertThat(alarm.get("arn")).isEqualTo("arn:alarm");
        assertThat(alarm.get("state")).isEqualTo("ALARM");
        assertThat(alarm.get("previous")).isEqualTo("OK");
        assertThat(alarm.get("reason")).isEqualTo("high");
        assertThat(alarm.get("threshold")).isEqualTo(90.0);
        assertThat(alarm.get("recent")).isEqualTo(List.of(91.5, 95.0));
        assertThat(alarm.get("dimensions")).isEqualTo(Map.of("ServiceName", "web"));
        assertThat(alarm.get("tags")).isEqualTo(Map.of("team", "a"));
        assertThat(alarm.get("muted")).isEqualTo(true);
    }

    @Test
    void get_bareAlarm_isEmptyWhereNothingIs() {
        AlarmView alarm = alarm("{\"state\":{\"reasonData\":\"no JSON\"}}");
        assertThat(alarm.get("name")).isNull();
        assertThat(alarm.get("previous")).isEqualTo("");
        assertThat(alarm.get("threshold")).isNull();
        assertThat(alarm.get("recent")).isEqualTo(List.of());
        assertThat(alarm.get("dimensions")).isEqualTo(Map.of());
        assertThat(alarm.get("tags")).isEqualTo(Map.of());
        assertThat(alarm.get("muted")).isEqualTo(false);
        assertThat(alarm.get("unknown")).isNull();
    }

    @Test
    void get_suppressedAlarm_isMuted() {
        assertThat(alarm("{\"state\":{\"actionsSuppressedBy\":\"WaitPeriod\"}}").get("muted"))
                .isEqualTo(true);
    }

    @Test
    void get_alarmFromSns_takesTheThresholdOfItsConfiguration() {
        assertThat(alarm("{\"configuration\":{\"threshold\":5.5}}").get("threshold"))
                .isEqualTo(5.5);
    }

    @Test
    void get_reasonDataThatBreaksOff_countsForNothing() {
        AlarmView alarm =
                alarm(
                        "{\"state\":{\"reasonData\":\"{\\\"threshold\\\":90,\\\"x\\\":{\\\"y\\\":\"},"
                                + "\"configuration\":{\"threshold\":5.5}}");

        assertThat(alarm.get("threshold")).isEqualTo(5.5);
        assertThat(alarm.get("recent")).isEqualTo(List.of());
    }

    @Test
    void get_reasonDataWithMoreInIt_isPassedOver() {
        AlarmView alarm =
                alarm(
                        "{\"state\":{\"reasonData\":\" {\\\"evaluatedDatapoints\\\":[{\\\"threshold\\\":1}],"
                                + "\\\"threshold\\\":7,\\\"unit\\\":\\\"%\\\"}\"}}");

        assertThat(alarm.get("threshold")).isEqualTo(7.0);
    }

    private static AlarmView alarm(String detail) {
        FieldTable.Builder table = new FieldTable.Builder();
        AlarmView.Slots slots = AlarmView.slots(table);
        String json =
                "{\"source\":\"aws.cloudwatch\",\"detail-type\":\"CloudWatch Alarm State Change\","
                        + "\"resources\":[\"arn:alarm\"],\"detail\":"
                        + detail
                        + "}";
        return switch (new EventReader(table.build()).read(json.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<Event> read -> new AlarmView(slots, read.value().fields());
            case Reading.Refused<Event> refused -> throw new AssertionError(refused.problem());
        };
    }
}
