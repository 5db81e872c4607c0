package dev.salve.remediation.aws;

import java.util.Map;
import java.util.Objects;

/**
 * Which ECS service: both parts as bare names, however they were written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids">ECS
 *     ARN formats</a>
 */
public record ServiceName(String cluster, String service) {

    /** The cluster ECS takes when none is named. */
    public static final String DEFAULT_CLUSTER = "default";

    public ServiceName {
        Objects.requireNonNull(cluster, "cluster is null");
        Objects.requireNonNull(service, "service is null");
    }

    /** From the parameters {@code cluster} and {@code service}: names or ARNs. */
    public static ServiceName of(Map<String, Object> params) {
        Values values = new Values(params);
        return new ServiceName(lastPart(values.text("cluster")), lastPart(values.text("service")));
    }

    /**
     * From a service's ARN: {@code …:service/cluster/name}, or the old {@code …:service/name},
     * which names no cluster.
     *
     * @param otherwise the cluster if the ARN names none
     * @throws IllegalArgumentException if it is not the ARN of a service
     */
    public static ServiceName ofArn(String arn, String otherwise) {
        int at = arn.indexOf(":service/");
        String[] parts = at < 0 ? new String[0] : arn.substring(at + 9).split("/", -1);
        return switch (parts.length) {
            case 1 -> new ServiceName(lastPart(otherwise), parts[0]);
            case 2 -> new ServiceName(parts[0], parts[1]);
            default -> throw new IllegalArgumentException("not the ARN of an ECS service: " + arn);
        };
    }

    /** What follows the last slash: the name in an ARN, or a name as it is. */
    public static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return service + " in cluster " + cluster;
    }
}
