package dev.salve.engine.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites CloudWatch alarms that come past EventBridge into EventBridge's shape, so that one
 * pattern matches an alarm whichever way it came.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">
 *     Alarm events and EventBridge</a>
 */
final class AlarmEnvelope {

    private static final int ARN_REGION = 3;
    private static final int ARN_ACCOUNT = 4;

    private AlarmEnvelope() {}

    /** The direct Lambda action: {@code alarmData}, {@code accountId}, {@code alarmArn}. */
    static Map<String, Object> fromLambdaAction(JsonMap action) {
        String arn = action.text("alarmArn");
        JsonMap alarm = action.map("alarmData");
        String time = either(action.text("time"), alarm.map("state").text("timestamp"));
        Map<String, Object> event = header("", arn, action.text("accountId"), time);
        if (!action.text("region").isEmpty()) {
            event.put("region", action.text("region"));
        }
        event.put("detail", alarm.map());
        return event;
    }

    /** The message that CloudWatch publishes to SNS. */
    static Map<String, Object> fromNotification(JsonMap alarm, String messageId) {
        String time = alarm.text("StateChangeTime");
        Map<String, Object> event =
                header(messageId, alarm.text("AlarmArn"), alarm.text("AWSAccountId"), time);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("alarmName", alarm.text("AlarmName"));
        detail.put("state", state(alarm, time));
        if (alarm.has("OldStateValue")) {
            detail.put("previousState", Map.of("value", alarm.text("OldStateValue")));
        }
        detail.put("configuration", configuration(alarm));
        event.put("detail", detail);
        return event;
    }

    private static Map<String, Object> header(
            String id, String arn, String account, String timestamp) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", AlarmEvents.STATE_CHANGE);
        event.put("source", AlarmEvents.SOURCE);
        event.put("account", either(account, arnPart(arn, ARN_ACCOUNT)));
        event.put("time", time(timestamp));
        event.put("region", arnPart(arn, ARN_REGION));
        event.put("resources", arn.isEmpty() ? List.of() : List.of(arn));
        return event;
    }

    /** As EventBridge writes times, or as it came if it is none. */
    private static String time(String timestamp) {
        Instant time = EventTime.read(timestamp);
        return time.equals(Instant.EPOCH) ? timestamp : time.toString();
    }

    /** SNS gives the region's name, such as "EU (London)"; only the ARN has its code. */
    private static String arnPart(String arn, int part) {
        String[] parts = arn.split(":", 7);
        return parts.length == 7 ? parts[part] : "";
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static Map<String, Object> state(JsonMap alarm, String time) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("value", alarm.text("NewStateValue"));
        state.put("reason", alarm.text("NewStateReason"));
        state.put("timestamp", time);
        copyText(alarm, "ActionsSuppressedBy", state, "actionsSuppressedBy");
        return state;
    }

    private static Map<String, Object> configuration(JsonMap alarm) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        copyText(alarm, "AlarmDescription", configuration, "description");
        copyText(alarm, "AlarmRule", configuration, "alarmRule");
        if (alarm.has("Trigger")) {
            JsonMap trigger = alarm.map("Trigger");
            configuration.put("metrics", metrics(trigger));
            Object threshold = trigger.get("Threshold");
            if (threshold instanceof Long || threshold instanceof Numeral) {
                configuration.put("threshold", threshold);
            }
        }
        return configuration;
    }

    private static List<Object> metrics(JsonMap trigger) {
        List<Object> metrics = new ArrayList<>();
        if (trigger.has("MetricName")) {
            Map<String, Object> metric = new LinkedHashMap<>();
            metric.put("metricStat", metricStat(trigger, trigger));
            metric.put("returnData", true);
            metrics.add(metric);
        }
        for (Object item : trigger.list("Metrics")) {
            metrics.add(metric(JsonMap.of(item)));
        }
        return metrics;
    }

    private static Map<String, Object> metric(JsonMap query) {
        Map<String, Object> metric = new LinkedHashMap<>();
        copyText(query, "Id", metric, "id");
        copyText(query, "Expression", metric, "expression");
        copyText(query, "Label", metric, "label");
        if (query.has("MetricStat")) {
            JsonMap stat = query.map("MetricStat");
            metric.put("metricStat", metricStat(stat.map("Metric"), stat));
        }
        if (query.get("ReturnData") instanceof Boolean returned) {
            metric.put("returnData", returned);
        }
        return metric;
    }

    private static Map<String, Object> metricStat(JsonMap metric, JsonMap stat) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("namespace", metric.text("Namespace"));
        named.put("name", metric.text("MetricName"));
        named.put("dimensions", dimensions(metric.list("Dimensions")));
        Map<String, Object> metricStat = new LinkedHashMap<>();
        metricStat.put("metric", named);
        if (stat.get("Period") instanceof Long period) {
            metricStat.put("period", period);
        }
        copyText(stat, "Stat", metricStat, "stat");
        return metricStat;
    }

    private static Map<String, Object> dimensions(List<?> list) {
        Map<String, Object> dimensions = new LinkedHashMap<>();
        for (Object item : list) {
            JsonMap dimension = JsonMap.of(item);
            String name = either(dimension.text("name"), dimension.text("Name"));
            dimensions.put(name, either(dimension.text("value"), dimension.text("Value")));
        }
        return dimensions;
    }

    private static void copyText(JsonMap from, String name, Map<String, Object> to, String as) {
        if (!from.text(name).isEmpty()) {
            to.put(as, from.text(name));
        }
    }
}
