package dev.salve.remediation.lookup.tags;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on tags. */
public final class TagLookups {

    /** {@code tags.of}. The tagging API has no resource level. */
    public static final LookupManifest OF =
            new LookupManifest(
                            "tags.of",
                            "The tags of any resource of this region that the tagging API knows."
                                    + " known is false, and tags is empty, if it never had a tag, is"
                                    + " not there, or is of a service that the tagging API does not"
                                    + " cover: AWS tells these apart for nobody.",
                            List.of(
                                    Parameter.required(
                                            "arn", ValueType.TEXT, "The resource's ARN.")),
                            fields(),
                            List.of(new IamPermission("tag:GetResources", "*")),
                            false)
                    .echoing(Map.of("arn", "arn"));

    private TagLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("known", ValueType.BOOLEAN);
        fields.put("tags", ValueType.MAP);
        return fields;
    }
}
