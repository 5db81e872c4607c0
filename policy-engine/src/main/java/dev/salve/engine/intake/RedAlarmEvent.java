package dev.salve.engine.intake;

import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The event that EventBridge would have sent for a red alarm. Its key is the lost event's, because
 * the state's time is; its own time is when the alarm was read: that is how fresh the news is.
 */
final class RedAlarmEvent {

    /** As CloudWatch writes times in its events. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private RedAlarmEvent() {}

    /** UTF-8. */
    static byte[] of(RedAlarm alarm, Instant readAt) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", "salve-read-" + readAt.toEpochMilli());
        event.put("detail-type", AlarmEvents.STATE_CHANGE);
        event.put("source", AlarmEvents.SOURCE);
        event.put("account", alarm.account());
        event.put("time", readAt.toString());
        event.put("region", alarm.region());
        event.put("resources", List.of(alarm.arn()));
        event.put("detail", detail(alarm));
        return Json.write(event);
    }

    private static Map<String, Object> detail(RedAlarm alarm) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("value", "ALARM");
        state.put("reason", alarm.reason());
        if (!alarm.reasonData().isEmpty()) {
            state.put("reasonData", alarm.reasonData());
        }
        state.put("timestamp", TIME.format(alarm.since()));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("alarmName", alarm.name());
        detail.put("state", state);
        if (!alarm.previous().isEmpty()) {
            detail.put("previousState", Map.of("value", alarm.previous()));
        }
        detail.put("configuration", alarm.configuration());
        if (!alarm.tags().isEmpty()) {
            detail.put("alarmTags", alarm.tags());
        }
        return detail;
    }
}
