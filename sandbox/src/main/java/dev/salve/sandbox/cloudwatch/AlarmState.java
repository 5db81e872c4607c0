package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** All that one alarm is at a moment. Mutable; the account's lock guards it. */
final class AlarmState {

    final AlarmSpec spec;

    /** The id of the metric in the alarm's configuration. */
    final String metricId;

    /** Samples of the period that is not over yet. */
    private final List<Double> samples = new ArrayList<>();

    /** Datapoints of the last evaluation periods, oldest first. */
    private final List<Datapoint> recent = new ArrayList<>();

    AlarmJudgement judgement;

    /** Raised from outside: not judged before then. */
    Instant heldUntil = Instant.EPOCH;

    private AlarmState(AlarmSpec spec, String metricId, AlarmJudgement judgement) {
        this.spec = spec;
        this.metricId = metricId;
        this.judgement = judgement;
    }

    /** An alarm that has been OK for a while. */
    static AlarmState quiet(AlarmSpec spec, String metricId, Instant since) {
        String reason = AlarmReason.quiet(spec, since);
        return new AlarmState(spec, metricId, new AlarmJudgement(StateValue.OK, reason, "", since));
    }

    /** Takes a sample; gives true if it ends a period, so that the alarm is to be judged. */
    boolean take(double sample, Instant now) {
        samples.add(sample);
        if (now.getEpochSecond() % spec.periodSeconds() != 0) {
            return false;
        }
        recent.add(new Datapoint(now.minusSeconds(spec.periodSeconds()), statistic()));
        samples.clear();
        if (recent.size() > spec.evaluationPeriods()) {
            recent.removeFirst();
        }
        return true;
    }

    List<Datapoint> recent() {
        return List.copyOf(recent);
    }

    private double statistic() {
        return switch (spec.statistic()) {
            case SUM -> samples.stream().mapToDouble(s -> s).sum();
            case AVERAGE -> samples.stream().mapToDouble(s -> s).average().orElse(0);
            case MINIMUM -> samples.stream().mapToDouble(s -> s).min().orElse(0);
            case MAXIMUM -> samples.stream().mapToDouble(s -> s).max().orElse(0);
            case SAMPLE_COUNT -> samples.size();
            case UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalStateException(spec.name() + " has an unknown statistic");
        };
    }

    /** Replaces the last datapoints by ones of this value. */
    void fill(double value, Instant now) {
        recent.clear();
        for (int back = spec.evaluationPeriods(); back > 0; back--) {
            recent.add(new Datapoint(now.minusSeconds((long) back * spec.periodSeconds()), value));
        }
    }

    /** How long it takes until every datapoint it is judged by is a new one. */
    Duration window() {
        return Duration.ofSeconds((long) (spec.evaluationPeriods() + 1) * spec.periodSeconds());
    }

    /** Some value that breaches the threshold. */
    double breaching() {
        return breaches(spec.threshold() * 2 + 1) ? spec.threshold() * 2 + 1 : spec.threshold() - 1;
    }

    boolean breaches(double value) {
        double threshold = spec.threshold();
        return switch (spec.comparison()) {
            case GREATER_THAN_THRESHOLD -> value > threshold;
            case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
            case LESS_THAN_THRESHOLD -> value < threshold;
            case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
            case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
                    LESS_THAN_LOWER_THRESHOLD,
                    GREATER_THAN_UPPER_THRESHOLD,
                    UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalStateException(
                            spec.name() + ": the sandbox has no anomaly detection");
        };
    }

    Document toDocument() {
        return new Document()
                .put("spec", spec.toDocument())
                .put("metricId", metricId)
                .put("judgement", judgement.toDocument())
                .put("heldUntil", heldUntil)
                .put("samples", List.copyOf(samples))
                .putAll("recent", recent.stream().map(Datapoint::toDocument).toList());
    }

    static AlarmState fromDocument(Document document) {
        AlarmState state =
                new AlarmState(
                        AlarmSpec.fromDocument(document.document("spec")),
                        document.text("metricId"),
                        AlarmJudgement.fromDocument(document.document("judgement")));
        state.heldUntil = document.instant("heldUntil");
        state.samples.addAll(document.decimals("samples"));
        document.documents("recent").forEach(d -> state.recent.add(Datapoint.fromDocument(d)));
        return state;
    }
}
