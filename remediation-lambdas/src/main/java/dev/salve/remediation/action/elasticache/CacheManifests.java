package dev.salve.remediation.action.elasticache;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on ElastiCache clusters. */
public final class CacheManifests {

    private static final String CLUSTER_ARN =
            "arn:{partition}:elasticache:{region}:{account}:cluster:{cluster}";

    /** {@code elasticache.reboot@1}. */
    public static final ActionManifest REBOOT =
            new ActionManifest(
                    "elasticache.reboot@1",
                    "Restarts nodes of an ElastiCache cluster of one's own design. What they hold in"
                            + " memory is lost. Clusters with cluster mode cannot be rebooted.",
                    Family.RESTART,
                    ActionClass.D,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "cluster", ValueType.TEXT, "The cluster's id or ARN."),
                            Parameter.required(
                                    "nodes",
                                    ValueType.LIST,
                                    "The ids of the nodes to restart, for example [\"0001\"].")),
                    "cluster",
                    List.of(
                            new IamPermission("elasticache:RebootCacheCluster", CLUSTER_ARN)
                                    .byTag(),
                            new IamPermission("elasticache:DescribeCacheClusters", CLUSTER_ARN)
                                    .byTag(),
                            new IamPermission(
                                            "elasticache:DescribeReplicationGroups",
                                            "arn:{partition}:elasticache:{region}:{account}"
                                                    + ":replicationgroup:*")
                                    .byTag(),
                            new IamPermission("elasticache:DescribeEvents", "*")),
                    // The status stays "available" until a node goes down, minutes later at worst.
                    Duration.ofMinutes(10),
                    // ElastiCache sends no events of clusters of one's own design to EventBridge.
                    List.of("aws.elasticache|AWS API Call via CloudTrail"),
                    "ElastiCache's event of a restart of one of the nodes that was not there when it"
                            + " was planned, or the status rebooting.",
                    "None: what the nodes held in memory is lost.");

    private CacheManifests() {}
}
