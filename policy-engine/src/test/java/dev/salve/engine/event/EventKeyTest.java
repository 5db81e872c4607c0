package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventKeyTest {

    @Test
    void of_sameContentOtherId_isTheSame() {
        assertThat(own("1", "{\"a\": 1}")).isEqualTo(own("2", "{\"a\":1}"));
    }

    @Test
    void of_sameIdOtherContent_differs() {
        assertThat(own("1", "{\"a\":1}")).isNotEqualTo(own("1", "{\"a\":2}"));
    }

    @Test
    void of_alarm_isKnownByStateAndItsTime() {
        EventKey key = alarm("ALARM", "2026-02-03T04:05:06.789+0000", "\"a\"");
        assertThat(alarm("ALARM", "2026-02-03T04:05:06.789+0000", "\"b\"")).isEqualTo(key);
        assertThat(alarm("OK", "2026-02-03T04:05:06.789+0000", "\"a\"")).isNotEqualTo(key);
        assertThat(alarm("ALARM", "2026-02-03T04:05:07.789+0000", "\"a\"")).isNotEqualTo(key);
    }

    @Test
    void text_anyEvent_isSafeAsAName() {
        assertThat(own("1", "{}").text()).matches("[0-9a-f]{32}");
    }

    private static EventKey own(String id, String detail) {
        return key(
                "{\"id\":\""
                        + id
                        + "\",\"source\":\"own.app\",\"detail-type\":\"Change\",\"detail\":"
                        + detail
                        + "}");
    }

    private static EventKey alarm(String state, String timestamp, String reason) {
        return key(
                "{\"source\":\"aws.cloudwatch\",\"detail-type\":\"CloudWatch Alarm State Change\","
                        + "\"resources\":[\"arn:aws:cloudwatch:eu-west-2:111122223333:alarm:web\"],"
                        + "\"detail\":{\"state\":{\"value\":\""
                        + state
                        + "\",\"timestamp\":\""
                        + timestamp
                        + "\",\"reason\":"
                        + reason
                        + "}}}");
    }

    private static EventKey key(String json) {
        EventReader reader = new EventReader(new FieldTable.Builder().build());
        return switch (reader.read(json.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<Event> read -> EventKey.of(read.value());
            case Reading.Refused<Event> refused -> throw new AssertionError(refused.problem());
        };
    }
}
