package dev.salve.engine.workflow;

import java.util.Map;

/**
 * What AWS lets one account ask of a service in one region, whoever asks. Where a service has a
 * quota for each operation it is the lowest of those that Salve calls; where AWS publishes none it
 * is a careful guess, and says so.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">ECS</a>
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html">CloudWatch</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda</a>
 */
final class ApiQuotas {

    /** A service's bucket: requests at once, requests a second. */
    record Quota(double burst, double perSecond) {}

    /** AWS publishes no numbers for Auto Scaling, RDS, SSM and control calls of SQS. */
    private static final Quota UNPUBLISHED = new Quota(40, 10);

    private static final Map<String, Quota> BY_SERVICE =
            Map.of(
                    "ecs", new Quota(100, 20),
                    "ec2", new Quota(100, 20),
                    "cloudwatch", new Quota(27, 9),
                    "lambda", new Quota(45, 15));

    private ApiQuotas() {}

    /**
     * @param service as actions and look-ups are named: {@code ecs}
     */
    static Quota of(String service) {
        return BY_SERVICE.getOrDefault(service, UNPUBLISHED);
    }
}
