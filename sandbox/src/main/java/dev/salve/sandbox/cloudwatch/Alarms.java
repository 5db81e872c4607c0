package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.EventQueue;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.metric.MetricKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The account's metric alarms: judged at the end of each of their periods; a change of state is an
 * event. Not thread-safe; the account's lock guards it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
 *     events</a>
 */
public final class Alarms {

    private static final Duration AGE = Duration.ofDays(1);

    private final Map<String, AlarmState> alarms = new TreeMap<>();
    private final Map<String, Lagged<MetricAlarm>> views = new TreeMap<>();
    private final AccountSite site;
    private final SequentialIds ids;
    private final EventQueue events;

    public Alarms(AccountSite site, SequentialIds ids, EventQueue events) {
        this.site = site;
        this.ids = ids;
        this.events = events;
    }

    /** Adds an alarm that has been OK for a day. */
    public void add(AlarmSpec spec, Instant now) {
        AlarmState alarm = AlarmState.quiet(spec, ids.uuid(), now.minus(AGE));
        alarms.put(spec.name(), alarm);
        publish(alarm, now);
    }

    /**
     * Judges every alarm whose period ends with these samples; an alarm on a metric without a
     * sample keeps its state.
     *
     * @return whether any changed state
     */
    public boolean judge(Map<MetricKey, Double> samples, Instant now) {
        boolean changed = false;
        for (AlarmState alarm : alarms.values()) {
            Double sample = samples.get(alarm.spec.metric());
            if (sample != null && alarm.take(sample, now)) {
                changed |= judge(alarm, now);
            }
        }
        return changed;
    }

    private boolean judge(AlarmState alarm, Instant now) {
        if (now.isBefore(alarm.heldUntil)) {
            return false;
        }
        long breaching = alarm.recent().stream().filter(p -> alarm.breaches(p.value())).count();
        StateValue next =
                breaching >= alarm.spec.datapointsToAlarm() ? StateValue.ALARM : StateValue.OK;
        AlarmJudgement before = alarm.judgement;
        if (next == before.value()) {
            return false;
        }
        alarm.judgement =
                new AlarmJudgement(
                        next, AlarmReason.text(alarm, next), AlarmReason.data(alarm, now), now);
        publish(alarm, now);
        emit(alarm, before, now);
        return true;
    }

    /**
     * Puts an alarm into ALARM at once and without an event, as SetAlarmState would; the datapoints
     * behind it are made up, so it stays there until enough real ones have come in to judge by, and
     * then for as long as its metric is bad.
     *
     * @return false if there is no such alarm or it is in ALARM already
     */
    public boolean raise(String name, Instant now) {
        AlarmState alarm = alarms.get(name);
        if (alarm == null || alarm.judgement.value() == StateValue.ALARM) {
            return false;
        }
        alarm.fill(alarm.breaching(), now);
        alarm.heldUntil = now.plus(alarm.window());
        alarm.judgement =
                new AlarmJudgement(
                        StateValue.ALARM,
                        AlarmReason.text(alarm, StateValue.ALARM),
                        AlarmReason.data(alarm, now),
                        now);
        publish(alarm, now);
        return true;
    }

    /** What state the alarm is in; null if there is no alarm of that name. */
    public @Nullable StateValue state(String name) {
        AlarmState alarm = alarms.get(name);
        return alarm == null ? null : alarm.judgement.value();
    }

    List<AlarmState> all() {
        return List.copyOf(alarms.values());
    }

    String arn(AlarmState alarm) {
        return site.arn("cloudwatch", "alarm:" + alarm.spec.name());
    }

    /** The alarm as a read at that time sees it. */
    MetricAlarm viewAt(AlarmState alarm, Instant readAt) {
        Lagged<MetricAlarm> view = views.get(alarm.spec.name());
        if (view == null) {
            throw new IllegalStateException(alarm.spec.name() + " was never published");
        }
        return view.at(readAt);
    }

    private void publish(AlarmState alarm, Instant now) {
        MetricAlarm view = view(alarm);
        views.computeIfAbsent(alarm.spec.name(), key -> new Lagged<>(now, view)).put(now, view);
    }

    private MetricAlarm view(AlarmState alarm) {
        AlarmSpec spec = alarm.spec;
        AlarmJudgement judgement = alarm.judgement;
        List<Dimension> dimensions =
                spec.metric().dimensions().entrySet().stream()
                        .map(d -> Dimension.builder().name(d.getKey()).value(d.getValue()).build())
                        .toList();
        return MetricAlarm.builder()
                .alarmName(spec.name())
                .alarmArn(arn(alarm))
                .alarmDescription(spec.description())
                .actionsEnabled(true)
                .stateValue(judgement.value())
                .stateReason(judgement.reason())
                .stateReasonData(judgement.reasonData())
                .stateUpdatedTimestamp(judgement.since())
                .stateTransitionedTimestamp(judgement.since())
                .namespace(spec.metric().namespace())
                .metricName(spec.metric().name())
                .dimensions(dimensions)
                .statistic(spec.statistic())
                .period(spec.periodSeconds())
                .evaluationPeriods(spec.evaluationPeriods())
                .datapointsToAlarm(spec.datapointsToAlarm())
                .threshold(spec.threshold())
                .comparisonOperator(spec.comparison())
                .treatMissingData("ignore")
                .build();
    }

    private void emit(AlarmState alarm, AlarmJudgement before, Instant now) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("alarmName", alarm.spec.name());
        detail.put("state", state(alarm.judgement));
        detail.put("previousState", state(before));
        detail.put("configuration", configuration(alarm));
        detail.put("alarmTags", alarm.spec.tags());
        events.put("aws.cloudwatch", "CloudWatch Alarm State Change", now, arn(alarm), detail);
    }

    private static Map<String, Object> state(AlarmJudgement judgement) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("value", judgement.value().toString());
        state.put("reason", judgement.reason());
        if (!judgement.reasonData().isEmpty()) {
            state.put("reasonData", judgement.reasonData());
        }
        state.put("timestamp", AlarmReason.time(judgement.since()));
        return state;
    }

    private static Map<String, Object> configuration(AlarmState alarm) {
        AlarmSpec spec = alarm.spec;
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("namespace", spec.metric().namespace());
        metric.put("name", spec.metric().name());
        metric.put("dimensions", spec.metric().dimensions());
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("metric", metric);
        stat.put("period", spec.periodSeconds());
        stat.put("stat", spec.statistic().toString());
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("id", alarm.metricId);
        query.put("metricStat", stat);
        query.put("returnData", true);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("description", spec.description());
        configuration.put("metrics", List.of(query));
        return configuration;
    }

    /** The alarms as they are stored. */
    public Document toDocument() {
        return new Document().putAll("alarms", all().stream().map(AlarmState::toDocument).toList());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document, Instant now) {
        for (Document stored : document.documents("alarms")) {
            AlarmState alarm = AlarmState.fromDocument(stored);
            alarms.put(alarm.spec.name(), alarm);
            publish(alarm, now);
        }
    }
}
