package dev.salve.remediation.lookup.lambda;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * {@code lambda.last-deployment}: one GetFunctionConfiguration.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html">GetFunctionConfiguration</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Function
 *     states</a>
 */
public final class LastDeploymentLookup implements Lookup {

    /** Lambda writes the zone as {@code +0000}, which ISO 8601's own formatter does not read. */
    private static final DateTimeFormatter LAST_MODIFIED =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX]")
                    .toFormatter();

    private final LambdaClient lambda;

    public LastDeploymentLookup(AwsClients clients) {
        this.lambda = clients.reading().lambda();
    }

    @Override
    public LookupManifest manifest() {
        return LambdaLookups.LAST_DEPLOYMENT;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Optional<String> function = new Values(params).optionalText("function");
        if (function.isEmpty()) {
            return new Result.Failed(
                    "no-function",
                    "the function's name is empty, as a consumer's is when there is none or"
                            + " several; name it in the runbook");
        }
        return switch (configuration(function.get())) {
            case Reading.Absent<GetFunctionConfigurationResponse>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<GetFunctionConfigurationResponse>(var found) -> judge(found);
        };
    }

    private Reading<GetFunctionConfigurationResponse> configuration(String function) {
        return Question.ask(
                "lambda:GetFunctionConfiguration",
                () -> {
                    try {
                        return new Reading.Present<>(
                                lambda.getFunctionConfiguration(
                                        request -> request.functionName(function)));
                    } catch (ResourceNotFoundException missing) {
                        return new Reading.Absent<>(
                                "no-such-function",
                                "there is no function "
                                        + function
                                        + "; check its name, version or alias, and region");
                    }
                });
    }

    private static Result judge(GetFunctionConfigurationResponse found) {
        String status = Values.orEmpty(found.lastUpdateStatusAsString());
        return switch (status) {
            case "Successful" -> succeeded(found);
            case "InProgress" ->
                    new Result.Failed(
                            "update-in-progress",
                            found.functionName() + " is being updated; try again when it is done");
            case "Failed" ->
                    new Result.Failed(
                            "update-failed",
                            "the last update of "
                                    + found.functionName()
                                    + " failed: "
                                    + Values.orEmpty(found.lastUpdateStatusReason()));
            default ->
                    new Result.Failed(
                            "cannot-read",
                            "Lambda says neither that the last update of "
                                    + found.functionName()
                                    + " succeeded nor that it failed, but \""
                                    + status
                                    + "\"");
        };
    }

    private static Result succeeded(GetFunctionConfigurationResponse found) {
        String modified = Values.orEmpty(found.lastModified());
        try {
            return new Result.Found(
                    Map.of(
                            "arn", found.functionArn(),
                            "name", found.functionName(),
                            "version", Values.orEmpty(found.version()),
                            "state", Values.orEmpty(found.stateAsString()),
                            "succeededAt", LAST_MODIFIED.parse(modified, Instant::from)));
        } catch (DateTimeException unreadable) {
            return new Result.Failed(
                    "cannot-read",
                    "Lambda's LastModified of "
                            + found.functionName()
                            + " is no time: \""
                            + modified
                            + "\"");
        }
    }
}
