package dev.salve.remediation.aws;

import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** Reads what Application Auto Scaling scales: a resource in one of its dimensions. */
public final class ScalableTargets {

    private final ApplicationAutoScalingClient autoScaling;

    public ScalableTargets(ApplicationAutoScalingClient autoScaling) {
        this.autoScaling = autoScaling;
    }

    /**
     * The service namespace, with which each dimension begins: {@code ecs:service:DesiredCount}.
     */
    public static String namespace(String dimension) {
        int end = dimension.indexOf(':');
        return end < 0 ? dimension : dimension.substring(0, end);
    }

    /**
     * The target as it is now.
     *
     * @param resource as AWS names it, for example {@code service/prod/shop}
     */
    public Reading<ScalableTarget> read(String resource, String dimension) {
        return Question.ask(
                "application-autoscaling:DescribeScalableTargets",
                () -> {
                    List<ScalableTarget> found =
                            autoScaling
                                    .describeScalableTargets(request ->
                                            request.serviceNamespace(namespace(dimension))
                                                    .resourceIds(resource)
                                                    .scalableDimension(dimension))
                                    .scalableTargets();
                    return found.isEmpty()
                            ? missing(resource, dimension)
                            : new Reading.Present<>(found.getFirst());
                });
    }

    private static Reading<ScalableTarget> missing(String resource, String dimension) {
        return new Reading.Absent<>(
                "no-such-target",
                "Application Auto Scaling does not scale "
                        + dimension
                        + " of "
                        + resource
                        + "; check both, or register it first");
    }
}
