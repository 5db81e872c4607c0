package dev.salve.remediation.action.rds;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on RDS instances and clusters. */
public final class DatabaseManifests {

    /** The largest volume that any engine takes. */
    private static final long LARGEST_GIB = 65_536;

    private static final long SMALLEST_GIB = 20;

    private static final String INSTANCE_ARN =
            "arn:{partition}:rds:{region}:{account}:db:{instance}";

    private static final String CLUSTER_ARN =
            "arn:{partition}:rds:{region}:{account}:cluster:{cluster}";

    /** {@code rds.grow-storage@1}. */
    public static final ActionManifest GROW_STORAGE =
            new ActionManifest(
                    "rds.grow-storage@1",
                    "Gives an RDS instance more storage, at once and without a restart. RDS takes"
                            + " steps of at least 10 %, one change in six hours, and never gives"
                            + " storage back.",
                    Family.SCALE,
                    ActionClass.D,
                    true,
                    true,
                    List.of(
                            Parameter.required(
                                    "instance",
                                    ValueType.TEXT,
                                    "The instance's identifier or ARN."),
                            Parameter.required(
                                            "gib", ValueType.INTEGER, "How much to have, in GiB.")
                                    .between(SMALLEST_GIB, LARGEST_GIB)
                                    .heldBy(null, "at-most"),
                            Parameter.required(
                                            "at-most", ValueType.INTEGER, "Never more than these.")
                                    .between(SMALLEST_GIB, LARGEST_GIB)),
                    "instance",
                    List.of(
                            new IamPermission("rds:ModifyDBInstance", INSTANCE_ARN).byTag(),
                            new IamPermission("rds:DescribeDBInstances", INSTANCE_ARN).byTag()),
                    Duration.ofMinutes(2),
                    // Of a change that works: it begins (0018), it is done (0017).
                    List.of(
                            "aws.rds|RDS DB Instance Event|detail.EventID="
                                    + "RDS-EVENT-0017,RDS-EVENT-0018",
                            "aws.rds|AWS API Call via CloudTrail"),
                    "The allocated storage, or the change under way, is the size asked for.",
                    "None: RDS never gives storage back.",
                    "The size asked for is allocated, and the instance is available (or still"
                            + " optimises its storage, which it does while it works).");

    /** {@code rds.reboot@1}. */
    public static final ActionManifest REBOOT =
            new ActionManifest(
                    "rds.reboot@1",
                    "Restarts the engine of an RDS instance, without a failover. It is away for"
                            + " about a minute, or longer if it has much to recover.",
                    Family.RESTART,
                    ActionClass.D,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "instance",
                                    ValueType.TEXT,
                                    "The instance's identifier or ARN.")),
                    "instance",
                    List.of(
                            new IamPermission("rds:RebootDBInstance", INSTANCE_ARN).byTag(),
                            new IamPermission("rds:DescribeDBInstances", INSTANCE_ARN).byTag(),
                            new IamPermission("rds:DescribeEvents", "*")),
                    Duration.ofMinutes(5),
                    // It stops (0004), and is back (0006).
                    List.of(
                            "aws.rds|RDS DB Instance Event|detail.EventID="
                                    + "RDS-EVENT-0004,RDS-EVENT-0006",
                            "aws.rds|AWS API Call via CloudTrail"),
                    "RDS's event of a restart that was not there when it was planned, or the status"
                            + " rebooting.",
                    "None: a restart cannot be taken back.");

    /** {@code rds.failover@1}. */
    public static final ActionManifest FAILOVER =
            new ActionManifest(
                    "rds.failover@1",
                    "Makes a named reader of an RDS cluster its writer. Writes fail for about half a"
                            + " minute, and connections to the old writer break.",
                    Family.OPERATE,
                    ActionClass.D,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "cluster", ValueType.TEXT, "The cluster's identifier or ARN."),
                            Parameter.required(
                                    "to",
                                    ValueType.TEXT,
                                    "The reader to make the writer: its identifier or ARN.")),
                    "cluster",
                    List.of(
                            new IamPermission("rds:FailoverDBCluster", CLUSTER_ARN).byTag(),
                            new IamPermission("rds:DescribeDBClusters", CLUSTER_ARN).byTag(),
                            new IamPermission(
                                            "rds:DescribeDBInstances",
                                            "arn:{partition}:rds:{region}:{account}:db:{to}")
                                    .byTag()),
                    Duration.ofMinutes(5),
                    // It begins in the same zone (0072) or another (0073), and is done (0071).
                    List.of(
                            "aws.rds|RDS DB Cluster Event|detail.EventID="
                                    + "RDS-EVENT-0071,RDS-EVENT-0072,RDS-EVENT-0073",
                            "aws.rds|RDS DB Instance Event|detail.EventID="
                                    + "RDS-EVENT-0004,RDS-EVENT-0006",
                            "aws.rds|AWS API Call via CloudTrail"),
                    "The cluster's writer is the instance asked for.",
                    "By a person: failing back interrupts writes a second time.");

    private DatabaseManifests() {}
}
