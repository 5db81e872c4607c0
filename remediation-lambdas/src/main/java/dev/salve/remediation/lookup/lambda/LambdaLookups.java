package dev.salve.remediation.lookup.lambda;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on Lambda. */
public final class LambdaLookups {

    private static final String NAMED_ARN =
            "arn:{partition}:lambda:{region}:{account}:function:{name}";

    /** {@code lambda.function}. */
    public static final LookupManifest FUNCTION =
            new LookupManifest(
                            "lambda.function",
                            "A Lambda function as it is now. reserved is the concurrency that is"
                                    + " reserved for it, -1 if none is; timeout is in seconds, memory"
                                    + " in MB. aliasVersion is the version that the alias points to,"
                                    + " aliasWeighted whether it shifts traffic between two; empty"
                                    + " and false if no alias is asked for.",
                            List.of(
                                    Parameter.required(
                                            "name",
                                            ValueType.TEXT,
                                            "The function's name or ARN, also with a version or an"
                                                    + " alias."),
                                    Parameter.optional(
                                            "alias", ValueType.TEXT, "An alias to read too.")),
                            functionFields(),
                            List.of(
                                    new IamPermission("lambda:GetFunctionConfiguration", NAMED_ARN)
                                            .byTag(),
                                    new IamPermission("lambda:GetFunctionConcurrency", NAMED_ARN)
                                            .byTag(),
                                    new IamPermission("lambda:GetAlias", NAMED_ARN).byTag()),
                            false)
                    .echoing(Map.of("name", "name"));

    /** {@code lambda.last-deployment}. */
    public static final LookupManifest LAST_DEPLOYMENT =
            new LookupManifest(
                    "lambda.last-deployment",
                    "The last change of a function's code or configuration: Lambda does not say of"
                            + " which. succeededAt is when it was made; with a version or an alias,"
                            + " when that version was made. It fails while an update is under way"
                            + " (update-in-progress) and when the last one failed (update-failed), as"
                            + " Lambda then does not say when the one before was made.",
                    List.of(
                            Parameter.required(
                                    "function",
                                    ValueType.TEXT,
                                    "The function's name or ARN, also with a version or an alias.")),
                    fields(),
                    List.of(
                            new IamPermission(
                                            "lambda:GetFunctionConfiguration",
                                            "arn:{partition}:lambda:{region}:{account}"
                                                    + ":function:{function}")
                                    .byTag()),
                    false);

    private LambdaLookups() {}

    private static Map<String, ValueType> functionFields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("version", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("lastUpdateStatus", ValueType.TEXT);
        fields.put("runtime", ValueType.TEXT);
        fields.put("timeout", ValueType.INTEGER);
        fields.put("memory", ValueType.INTEGER);
        fields.put("reserved", ValueType.INTEGER);
        fields.put("aliasVersion", ValueType.TEXT);
        fields.put("aliasWeighted", ValueType.BOOLEAN);
        return fields;
    }

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("version", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("succeededAt", ValueType.TIME);
        return fields;
    }
}
