package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Why an alarm changed, in CloudWatch's words and as its {@code reasonData}. */
final class AlarmReason {

    private static final DateTimeFormatter IN_TEXT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN_DATA =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private AlarmReason() {}

    /** A time as alarms write it, e.g. {@code 2026-03-01T12:00:30.000+0000}. */
    static String time(Instant instant) {
        return IN_DATA.format(instant);
    }

    /** Of an alarm that was OK before the account began. */
    static String quiet(AlarmSpec spec, Instant since) {
        return "Threshold Crossed: no datapoints before %s were %s the threshold (%s)."
                .formatted(IN_TEXT.format(since), comparison(spec), spec.threshold());
    }

    static String text(AlarmState alarm, StateValue next) {
        List<Datapoint> points = alarm.recent();
        boolean alarming = next == StateValue.ALARM;
        List<Datapoint> deciding =
                points.stream().filter(p -> alarm.breaches(p.value()) == alarming).toList();
        List<String> shown = new ArrayList<>();
        deciding.reversed()
                .forEach(p -> shown.add(p.value() + " (" + IN_TEXT.format(p.time()) + ")"));
        AlarmSpec spec = alarm.spec;
        int minimum =
                alarming
                        ? spec.datapointsToAlarm()
                        : spec.evaluationPeriods() - spec.datapointsToAlarm() + 1;
        return "Threshold Crossed: %d out of the last %d datapoints %s %s %s the threshold (%s) (minimum %d datapoint%s for %s -> %s transition)."
                .formatted(
                        deciding.size(),
                        points.size(),
                        shown,
                        (deciding.size() == 1 ? "was" : "were") + (alarming ? "" : " not"),
                        comparison(spec),
                        spec.threshold(),
                        minimum,
                        minimum == 1 ? "" : "s",
                        alarm.judgement.value(),
                        next);
    }

    private static String comparison(AlarmSpec spec) {
        return switch (spec.comparison()) {
            case GREATER_THAN_THRESHOLD -> "greater than";
            case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> "greater than or equal to";
            case LESS_THAN_THRESHOLD -> "less than";
            case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> "less than or equal to";
            case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
                    LESS_THAN_LOWER_THRESHOLD,
                    GREATER_THAN_UPPER_THRESHOLD,
                    UNKNOWN_TO_SDK_VERSION ->
                    spec.comparison().toString();
        };
    }

    static String data(AlarmState alarm, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<Datapoint> points = alarm.recent();
        data.put("version", "1.0");
        data.put("queryDate", time(now));
        data.put("startDate", time(points.getFirst().time()));
        data.put("statistic", alarm.spec.statistic().toString());
        data.put("period", alarm.spec.periodSeconds());
        data.put("recentDatapoints", points.stream().map(Datapoint::value).toList());
        data.put("threshold", alarm.spec.threshold());
        data.put("evaluatedDatapoints", evaluated(alarm, points));
        return new String(Json.write(data), StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> evaluated(AlarmState alarm, List<Datapoint> points) {
        List<Map<String, Object>> evaluated = new ArrayList<>();
        for (Datapoint point : points.reversed()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("timestamp", time(point.time()));
            entry.put("sampleCount", alarm.spec.periodSeconds() / 10.0);
            entry.put("value", point.value());
            evaluated.add(entry);
        }
        return evaluated;
    }
}
