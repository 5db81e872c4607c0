package dev.salve.remediation.lookup.rds;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on RDS. */
public final class DatabaseLookups {

    private static final String FIELDS_DOC =
            " storageGiB is what is allocated, wantedGiB what a change under way will make of it;"
                    + " lastStorageChange is when the last change of the storage began, in the last"
                    + " 14 days (else 1970-01-01). cluster is empty outside Aurora and Multi-AZ"
                    + " clusters.";

    private static final IamPermission EVENTS = new IamPermission("rds:DescribeEvents", "*");

    /** {@code rds.instance}. */
    public static final LookupManifest INSTANCE =
            new LookupManifest(
                    "rds.instance",
                    "An RDS instance as it is now." + FIELDS_DOC,
                    List.of(
                            Parameter.required(
                                    "id", ValueType.TEXT, "The instance's identifier or ARN.")),
                    fields(),
                    List.of(
                            new IamPermission(
                                            "rds:DescribeDBInstances",
                                            "arn:{partition}:rds:{region}:{account}:db:{id}")
                                    .byTag(),
                            EVENTS),
                    false);

    /** {@code rds.instance-from-event}. */
    public static final LookupManifest FROM_EVENT =
            new LookupManifest(
                    "rds.instance-from-event",
                    "The RDS instance that the event is about: the one an RDS event names, or the"
                            + " alarm's dimension DBInstanceIdentifier."
                            + FIELDS_DOC,
                    List.of(),
                    fields(),
                    List.of(
                            new IamPermission(
                                            "rds:DescribeDBInstances",
                                            "arn:{partition}:rds:{region}:{account}:db:*")
                                    .byTag(),
                            EVENTS),
                    true);

    /** {@code rds.cluster}. */
    public static final LookupManifest CLUSTER =
            new LookupManifest(
                    "rds.cluster",
                    "An RDS cluster as it is now. writer is the identifier of the instance that takes"
                            + " writes, empty in a secondary Region's cluster; readers are those of"
                            + " the others, sorted. reader is the first that RDS itself would take in"
                            + " a failover, by its promotion tier, empty if there is none; it is not"
                            + " asked whether that one is well.",
                    List.of(
                            Parameter.required(
                                    "id", ValueType.TEXT, "The cluster's identifier or ARN.")),
                    clusterFields(),
                    List.of(
                            new IamPermission(
                                            "rds:DescribeDBClusters",
                                            "arn:{partition}:rds:{region}:{account}:cluster:{id}")
                                    .byTag()),
                    false);

    private DatabaseLookups() {}

    private static Map<String, ValueType> clusterFields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("id", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("engine", ValueType.TEXT);
        fields.put("writer", ValueType.TEXT);
        fields.put("readers", ValueType.LIST);
        fields.put("reader", ValueType.TEXT);
        fields.put("members", ValueType.INTEGER);
        fields.put("multiAz", ValueType.BOOLEAN);
        return fields;
    }

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("id", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("engine", ValueType.TEXT);
        fields.put("class", ValueType.TEXT);
        fields.put("cluster", ValueType.TEXT);
        fields.put("storageGiB", ValueType.INTEGER);
        fields.put("wantedGiB", ValueType.INTEGER);
        fields.put("lastStorageChange", ValueType.TIME);
        return fields;
    }
}
