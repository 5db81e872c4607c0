package dev.salve.remediation.lookup.ecs;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/**
 * A target group as it was written down: {@code targetgroup/NAME/ID}, with an ARN's beginning cut
 * off, or a bare name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html#load-balancer-metric-dimensions-alb">Dimensions</a>
 */
record TargetGroup(String text) {

    private static final String KIND = "targetgroup/";

    static TargetGroup of(String written) {
        int at = written.indexOf(KIND);
        return new TargetGroup(at < 0 ? written : written.substring(at));
    }

    /** Whether the service sends it traffic now, or did before a blue/green deployment. */
    boolean isOf(Service service) {
        return Stream.concat(
                        service.loadBalancers().stream(),
                        service.taskSets().stream()
                                .map(TaskSet::loadBalancers)
                                .flatMap(l -> l.stream()))
                .flatMap(TargetGroup::arns)
                .anyMatch(this::isThe);
    }

    private boolean isThe(String arn) {
        String other = of(arn).text;
        return text.startsWith(KIND) ? other.equals(text) : other.startsWith(KIND + text + "/");
    }

    private static Stream<String> arns(LoadBalancer balancer) {
        AdvancedConfiguration advanced = balancer.advancedConfiguration();
        @Nullable String other = advanced == null ? null : advanced.alternateTargetGroupArn();
        return Stream.of(balancer.targetGroupArn(), other).filter(Objects::nonNull);
    }
}
