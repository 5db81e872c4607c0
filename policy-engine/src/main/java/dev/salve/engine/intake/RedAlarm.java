package dev.salve.engine.intake;

import dev.salve.engine.guardrail.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An alarm that was read and is in state ALARM.
 *
 * @param since when it came into this state
 * @param reason why, in CloudWatch's words; may be empty
 * @param reasonData the same as JSON text; may be empty
 * @param previous the state before; empty if CloudWatch does not say, as it does not in reads
 * @param configuration as the event's {@code detail.configuration}; may be empty
 * @param tags may be empty
 */
public record RedAlarm(
        String account,
        String region,
        String arn,
        String name,
        Instant since,
        String reason,
        String reasonData,
        String previous,
        Map<String, Object> configuration,
        Map<String, String> tags) {

    public RedAlarm {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(arn, "arn is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(since, "since is null");
        Objects.requireNonNull(reason, "reason is null");
        Objects.requireNonNull(reasonData, "reasonData is null");
        Objects.requireNonNull(previous, "previous is null");
        configuration = Map.copyOf(configuration);
        tags = Map.copyOf(tags);
    }

    /** An alarm of which nothing more than its state is known. */
    public static RedAlarm of(
            String account, String region, String name, Instant since, String reason) {
        String arn = "arn:aws:cloudwatch:%s:%s:alarm:%s".formatted(region, account, name);
        return new RedAlarm(account, region, arn, name, since, reason, "", "", Map.of(), Map.of());
    }

    /** What the same alarm's metric is about, for alarms on one metric. */
    public RedAlarm on(String namespace, String metric, Map<String, String> dimensions) {
        Map<String, Object> named =
                Map.of(
                        "namespace", namespace,
                        "name", metric,
                        "dimensions", Map.copyOf(dimensions));
        Map<String, Object> more = new LinkedHashMap<>(configuration);
        more.put(
                "metrics",
                List.of(Map.of("metricStat", Map.of("metric", named), "returnData", true)));
        return new RedAlarm(
                account, region, arn, name, since, reason, reasonData, previous, more, tags);
    }

    /** As the ledger knows it. */
    public String key() {
        return Trigger.alarmKey(account, region, name);
    }
}
