package dev.salve.remediation.aws;

import java.util.Objects;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads Lambda functions, their aliases and their concurrency. */
public final class Functions {

    /** Where nothing is set: a setting of 0 is something else. */
    public static final long NONE = -1;

    private static final String NAME_IN_ARN = "function:";

    private final LambdaClient lambda;

    /**
     * Concurrency that is kept ready for an alias or a version.
     *
     * @param requested {@link Functions#NONE} if none is
     * @param status Lambda's word, {@code NONE} if none is
     */
    public record Provisioned(long requested, long allocated, String status, String reason) {

        static final Provisioned NOTHING = new Provisioned(NONE, 0, "NONE", "");

        /** In words, for a person. */
        public String words() {
            return requested == NONE
                    ? "none"
                    : requested
                            + " ("
                            + allocated
                            + " allocated, "
                            + status
                            + (reason.isEmpty() ? "" : ": " + reason)
                            + ")";
        }
    }

    public Functions(LambdaClient lambda) {
        this.lambda = lambda;
    }

    /** A function's name from its name or ARN, either also with a version or an alias. */
    public static String name(String nameOrArn) {
        String named = named(nameOrArn);
        int end = named.indexOf(':');
        return end < 0 ? named : named.substring(0, end);
    }

    /** The version or alias that a name or ARN ends in; empty if there is none. */
    public static String qualifier(String nameOrArn) {
        String named = named(nameOrArn);
        int at = named.indexOf(':');
        return at < 0 ? "" : named.substring(at + 1);
    }

    /**
     * The function's configuration as it is now.
     *
     * @param qualifier a version or an alias; empty for what was not published
     */
    public Reading<GetFunctionConfigurationResponse> read(String name, String qualifier) {
        return Question.ask(
                "lambda:GetFunctionConfiguration",
                () -> {
                    try {
                        return new Reading.Present<>(
                                lambda.getFunctionConfiguration(request -> {
                                    request.functionName(name);
                                    if (!qualifier.isEmpty()) {
                                        request.qualifier(qualifier);
                                    }
                                }));
                    } catch (ResourceNotFoundException missing) {
                        return new Reading.Absent<>(
                                qualifier.isEmpty() ? "no-such-function" : "no-such-version",
                                "there is no function "
                                        + qualified(name, qualifier)
                                        + "; check its name, version or alias, and region");
                    }
                });
    }

    /** The alias as it is now. */
    public Reading<GetAliasResponse> alias(String function, String alias) {
        return Question.ask(
                "lambda:GetAlias",
                () -> {
                    try {
                        return new Reading.Present<>(
                                lambda.getAlias(
                                        request -> request.functionName(function).name(alias)));
                    } catch (ResourceNotFoundException missing) {
                        return new Reading.Absent<>(
                                "no-such-alias",
                                function
                                        + " has no alias "
                                        + alias
                                        + ", or there is no such function; check both and the"
                                        + " region");
                    }
                });
    }

    /** How much concurrency is reserved for the function; {@link #NONE} if none is. */
    public Reading<Long> reserved(String function) {
        return Question.ask(
                "lambda:GetFunctionConcurrency",
                () -> {
                    try {
                        Integer reserved =
                                lambda.getFunctionConcurrency(
                                                request -> request.functionName(function))
                                        .reservedConcurrentExecutions();
                        return new Reading.Present<>(reserved == null ? NONE : reserved);
                    } catch (ResourceNotFoundException missing) {
                        return missing(function);
                    }
                });
    }

    /** What is kept ready for the version or alias. */
    public Reading<Provisioned> provisioned(String function, String qualifier) {
        return Question.ask(
                "lambda:GetProvisionedConcurrencyConfig",
                () -> {
                    try {
                        return new Reading.Present<>(
                                provisioned(
                                        lambda.getProvisionedConcurrencyConfig(request ->
                                                request.functionName(function)
                                                        .qualifier(qualifier))));
                    } catch (ProvisionedConcurrencyConfigNotFoundException none) {
                        return new Reading.Present<>(Provisioned.NOTHING);
                    } catch (ResourceNotFoundException missing) {
                        return missing(qualified(function, qualifier));
                    }
                });
    }

    /** What the account has left for functions without a reservation. */
    public Reading<Long> unreserved() {
        return Question.ask(
                "lambda:GetAccountSettings",
                () -> {
                    AccountLimit limit = lambda.getAccountSettings(request -> {}).accountLimit();
                    return limit == null || limit.unreservedConcurrentExecutions() == null
                            ? new Reading.Absent<>(
                                    "cannot-read", "Lambda did not say what is left unreserved")
                            : new Reading.Present<>(
                                    limit.unreservedConcurrentExecutions().longValue());
                });
    }

    private static Provisioned provisioned(GetProvisionedConcurrencyConfigResponse found) {
        return new Provisioned(
                Objects.requireNonNullElse(
                        found.requestedProvisionedConcurrentExecutions(), (int) NONE),
                Values.orZero(found.allocatedProvisionedConcurrentExecutions()),
                Values.orEmpty(found.statusAsString()),
                Values.orEmpty(found.statusReason()));
    }

    private static <T> Reading<T> missing(String function) {
        return new Reading.Absent<>(
                "no-such-function",
                "there is no function " + function + "; check its name and region");
    }

    private static String qualified(String name, String qualifier) {
        return qualifier.isEmpty() ? name : name + ":" + qualifier;
    }

    private static String named(String nameOrArn) {
        int at = nameOrArn.indexOf(NAME_IN_ARN);
        boolean arn = at == 0 || (at > 0 && nameOrArn.charAt(at - 1) == ':');
        return arn ? nameOrArn.substring(at + NAME_IN_ARN.length()) : nameOrArn;
    }
}
