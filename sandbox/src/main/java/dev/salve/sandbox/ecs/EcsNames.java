package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.AccountSite;
import org.jspecify.annotations.Nullable;

/** ARNs of what ECS knows, in the new format, and how to read the ones a caller sends. */
public final class EcsNames {

    private final AccountSite site;

    public EcsNames(AccountSite site) {
        this.site = site;
    }

    public String clusterArn(String cluster) {
        return site.arn("ecs", "cluster/" + cluster);
    }

    /** ARN of {@code cluster/service}. */
    public String serviceArn(String key) {
        return site.arn("ecs", "service/" + key);
    }

    public String taskArn(String cluster, String id) {
        return site.arn("ecs", "task/" + cluster + "/" + id);
    }

    public String taskDefinitionArn(String family, int revision) {
        return site.arn("ecs", "task-definition/" + family + ":" + revision);
    }

    public String serviceDeploymentArn(String key, String digits) {
        return site.arn("ecs", "service-deployment/" + key + "/" + digits);
    }

    public String serviceRevisionArn(String key, String digits) {
        return site.arn("ecs", "service-revision/" + key + "/" + digits);
    }

    /** ARN of the service's target group; the metric dimension is its last part. */
    public String targetGroupArn(String key) {
        return site.arn("elasticloadbalancing", targetGroup(key));
    }

    /** {@code targetgroup/NAME/ID}, the value of CloudWatch's dimension TargetGroup. */
    public static String targetGroup(String key) {
        return "targetgroup/" + key.replace('/', '-') + "/" + hexOf(key);
    }

    /** {@code app/NAME/ID}, the value of CloudWatch's dimension LoadBalancer. */
    public static String loadBalancer(String cluster) {
        return "app/" + cluster + "/" + hexOf(cluster);
    }

    /** The last part of a name or an ARN; empty if there is none. */
    static String lastPart(@Nullable String nameOrArn) {
        return nameOrArn == null ? "" : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static String hexOf(String text) {
        return String.format("%016x", text.hashCode() * 0x9E3779B97F4A7C15L);
    }
}
