package dev.salve.remediation.lookup.elasticache;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on ElastiCache. */
public final class CacheLookups {

    /** {@code elasticache.cluster}. */
    public static final LookupManifest CLUSTER =
            new LookupManifest(
                    "elasticache.cluster",
                    "An ElastiCache cluster of one's own design as it is now. nodes are the ids of its"
                            + " nodes, sorted; available is how many of them are. replicationGroup is"
                            + " empty if it stands alone; with clusterMode it cannot be rebooted.",
                    List.of(Parameter.required("id", ValueType.TEXT, "The cluster's id or ARN.")),
                    fields(),
                    List.of(
                            new IamPermission(
                                            "elasticache:DescribeCacheClusters",
                                            "arn:{partition}:elasticache:{region}:{account}"
                                                    + ":cluster:{id}")
                                    .byTag(),
                            new IamPermission(
                                            "elasticache:DescribeReplicationGroups",
                                            "arn:{partition}:elasticache:{region}:{account}"
                                                    + ":replicationgroup:*")
                                    .byTag()),
                    false);

    private CacheLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("id", ValueType.TEXT);
        fields.put("status", ValueType.TEXT);
        fields.put("engine", ValueType.TEXT);
        fields.put("nodes", ValueType.LIST);
        fields.put("available", ValueType.INTEGER);
        fields.put("replicationGroup", ValueType.TEXT);
        fields.put("clusterMode", ValueType.BOOLEAN);
        return fields;
    }
}
