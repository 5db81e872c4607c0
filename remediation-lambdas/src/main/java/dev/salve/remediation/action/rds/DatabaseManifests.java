package dev.salve.remediation.action.rds;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/** The manifests of the actions on RDS instances. */
public final class DatabaseManifests {

    /** The largest volume that any engine takes. */
    private static final long LARGEST_GIB = 65_536;

    private static final long SMALLEST_GIB = 20;

    private static final String INSTANCE_ARN =
            "arn:{partition}:rds:{region}:{account}:db:{instance}";

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

    private DatabaseManifests() {}
}
