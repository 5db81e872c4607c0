package dev.salve.remediation.action.lambda;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the actions on Lambda functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">Actions,
 *     resources and condition keys for Lambda</a>
 */
public final class FunctionManifests {

    /** Far above any account's quota; it only catches a slip of the pen. */
    private static final long CONCURRENCY_AT_MOST = 100_000;

    /** Lambda's reads follow its writes within seconds; AWS states no bound. */
    private static final Duration LAG = Duration.ofSeconds(30);

    private static final String FUNCTION_ARN =
            "arn:{partition}:lambda:{region}:{account}:function:{function}";

    private static final String ALIAS_ARN = FUNCTION_ARN + ":{alias}";

    private static final List<String> EVENTS = List.of("aws.lambda|AWS API Call via CloudTrail");

    private static final Parameter FUNCTION =
            Parameter.required("function", ValueType.TEXT, "The function's name or ARN.");

    /** {@code lambda.rollback-alias@1}. */
    public static final ActionManifest ROLLBACK_ALIAS =
            new ActionManifest(
                    "lambda.rollback-alias@1",
                    "Points an alias of a function at another published version, only if nobody"
                            + " has changed the alias since it was planned.",
                    Family.ROLLBACK,
                    ActionClass.B,
                    true,
                    false,
                    List.of(
                            FUNCTION,
                            Parameter.required("alias", ValueType.TEXT, "The alias's name."),
                            Parameter.required(
                                    "to", ValueType.TEXT, "The version to go back to, a number.")),
                    "function",
                    List.of(
                            new IamPermission("lambda:UpdateAlias", FUNCTION_ARN).byTag(),
                            new IamPermission("lambda:GetAlias", FUNCTION_ARN).byTag(),
                            new IamPermission(
                                            "lambda:GetFunctionConfiguration",
                                            FUNCTION_ARN + ":{to}")
                                    .byTag()),
                    LAG,
                    EVENTS,
                    "The alias is on the version asked for.",
                    "By lambda.rollback-alias@1 to the version it was on, if it is still on ours.");

    /** {@code lambda.set-concurrency@1}. */
    public static final ActionManifest SET_CONCURRENCY =
            new ActionManifest(
                    "lambda.set-concurrency@1",
                    "Sets one of a function's two concurrencies, within a ceiling and by no more"
                            + " than a factor of two: what is reserved for it, or what is kept"
                            + " ready (provisioned) for one of its aliases or versions.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    concurrencyParameters(),
                    "function",
                    List.of(
                            new IamPermission("lambda:PutFunctionConcurrency", FUNCTION_ARN)
                                    .byTag(),
                            new IamPermission("lambda:DeleteFunctionConcurrency", FUNCTION_ARN)
                                    .byTag(),
                            new IamPermission("lambda:PutProvisionedConcurrencyConfig", ALIAS_ARN)
                                    .byTag(),
                            new IamPermission(
                                            "lambda:DeleteProvisionedConcurrencyConfig", ALIAS_ARN)
                                    .byTag(),
                            new IamPermission("lambda:GetFunctionConfiguration", FUNCTION_ARN)
                                    .byTag(),
                            new IamPermission("lambda:GetFunctionConcurrency", FUNCTION_ARN)
                                    .byTag(),
                            new IamPermission("lambda:GetProvisionedConcurrencyConfig", ALIAS_ARN)
                                    .byTag(),
                            new IamPermission("lambda:GetAccountSettings", "*")),
                    LAG,
                    EVENTS,
                    "The concurrency is the one asked for (what is provisioned may still be"
                            + " allocated).",
                    "By lambda.set-concurrency@1 to what it was, or with unset where there was"
                            + " none, if it is still ours.");

    /** {@code lambda.invoke@1}. */
    public static final ActionManifest INVOKE =
            new ActionManifest(
                    "lambda.invoke@1",
                    "Calls a team's own remediation function once and waits for its end. The payload"
                            + " is the runbook's with \"salve\": {\"ask\": \"do\", \"key\": …}; the key"
                            + " is the same for the same attempt, always. An error of the function"
                            + " leaves open what it did.",
                    Family.OPERATE,
                    ActionClass.D,
                    true,
                    false,
                    List.of(
                            Parameter.required(
                                    "function",
                                    ValueType.TEXT,
                                    "The function's name or ARN, also with a version or an alias."),
                            Parameter.optional(
                                    "payload", ValueType.MAP, "What to tell the function."),
                            Parameter.optional(
                                    "observer",
                                    ValueType.TEXT,
                                    "A function (it may be the same one) that changes nothing when"
                                            + " asked \"salve\": {\"ask\": \"done\", \"key\": …} and"
                                            + " answers {\"done\": true} or {\"done\": false}; left"
                                            + " out: a person must look.")),
                    "function",
                    List.of(
                            new IamPermission("lambda:InvokeFunction", FUNCTION_ARN).byTag(),
                            new IamPermission(
                                            "lambda:InvokeFunction",
                                            "arn:{partition}:lambda:{region}:{account}"
                                                    + ":function:{observer}")
                                    .byTag(),
                            new IamPermission("lambda:GetFunctionConfiguration", FUNCTION_ARN)
                                    .byTag()),
                    LAG,
                    // A data event: CloudTrail tells of it only where a trail logs those.
                    EVENTS,
                    "The observer says that it was done; without one, nothing can.",
                    "None: only the team knows what its function did. A person decides.");

    private FunctionManifests() {}

    private static List<Parameter> concurrencyParameters() {
        return List.of(
                FUNCTION,
                Parameter.optional(
                                "reserved",
                                ValueType.INTEGER,
                                "How many executions at once to reserve; also the most it gets.")
                        .between(1, CONCURRENCY_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.optional(
                                "provisioned",
                                ValueType.INTEGER,
                                "How many environments to keep ready for the alias.")
                        .between(1, CONCURRENCY_AT_MOST)
                        .heldBy(null, "at-most"),
                Parameter.optional(
                        "unset",
                        ValueType.TEXT,
                        "reserved or provisioned: take that setting away; what an undo asks for"
                                + " where there was none."),
                Parameter.optional(
                        "alias",
                        ValueType.TEXT,
                        "The alias or version that provisioned concurrency is for; only with"
                                + " that."),
                Parameter.required("at-most", ValueType.INTEGER, "Never more than these.")
                        .between(1, CONCURRENCY_AT_MOST));
    }
}
