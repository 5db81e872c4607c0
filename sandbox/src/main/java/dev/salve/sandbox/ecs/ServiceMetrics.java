package dev.salve.sandbox.ecs;

import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Instant;
import java.util.Map;

/** The metrics of one service, named as its load balancer and ECS name them. */
public final class ServiceMetrics {

    /** From millionths of a request to thousandths, which a datapoint keeps. */
    private static final long MICROS_PER_MILLI = 1000;

    private static final double MILLIS_PER_ONE = 1000.0;

    private final ServiceState service;

    ServiceMetrics(ServiceState service) {
        this.service = service;
    }

    /** Requests in the period that were answered with 5xx: statistic Sum. */
    public static MetricKey errors(String cluster, String name) {
        return loadBalancer("HTTPCode_Target_5XX_Count", cluster, name);
    }

    /** Requests in the period: statistic Sum. */
    public static MetricKey requests(String cluster, String name) {
        return loadBalancer("RequestCount", cluster, name);
    }

    /** Tasks that answer well at the end of the period: statistic Average. */
    public static MetricKey healthyHosts(String cluster, String name) {
        return loadBalancer("HealthyHostCount", cluster, name);
    }

    /** How busy the serving tasks are, in percent: statistic Average. */
    public static MetricKey cpu(String cluster, String name) {
        return MetricKey.of(
                "AWS/ECS", "CPUUtilization", Map.of("ClusterName", cluster, "ServiceName", name));
    }

    private static MetricKey loadBalancer(String metric, String cluster, String name) {
        return MetricKey.of(
                "AWS/ApplicationELB",
                metric,
                Map.of(
                        "LoadBalancer",
                        EcsNames.loadBalancer(cluster),
                        "TargetGroup",
                        EcsNames.targetGroup(cluster + "/" + name)));
    }

    void into(Map<MetricKey, Double> samples, Instant now) {
        String cluster = service.cluster;
        String name = service.name;
        samples.put(errors(cluster, name), requests(service.failed));
        samples.put(requests(cluster, name), requests(service.requested));
        samples.put(healthyHosts(cluster, name), (double) service.healthyHosts(now));
        samples.put(cpu(cluster, name), busyPercent());
    }

    private static double requests(long millionths) {
        long thousandths = millionths / MICROS_PER_MILLI;
        return thousandths / MILLIS_PER_ONE;
    }

    private double busyPercent() {
        int serving = service.count(t -> t.phase() == Task.Phase.SERVING);
        long capacity = (long) serving * service.capacityPerTask;
        long requested = service.requested / (1000 * MetricSource.SAMPLE_PERIOD.toMillis());
        return capacity == 0 ? 0.0 : (double) Math.min(100, 100 * requested / capacity);
    }
}
