package dev.salve.sandbox.metric;

import java.time.Duration;
import java.util.Map;

/** A part of the account that publishes metrics. */
public interface MetricSource {

    /** How often a sample is taken; every alarm period is a multiple of it. */
    Duration SAMPLE_PERIOD = Duration.ofSeconds(10);

    /** Closes a sample period: adds the period's values and starts counting anew. */
    void sampleInto(Map<MetricKey, Double> samples);
}
