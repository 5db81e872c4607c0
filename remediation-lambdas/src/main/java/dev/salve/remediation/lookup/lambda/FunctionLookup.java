package dev.salve.remediation.lookup.lambda;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Functions;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** {@code lambda.function}: GetFunctionConfiguration, what is reserved, and the alias if named. */
public final class FunctionLookup implements Lookup {

    private final Functions functions;

    public FunctionLookup(AwsClients clients) {
        this.functions = new Functions(clients.reading().lambda());
    }

    @Override
    public LookupManifest manifest() {
        return LambdaLookups.FUNCTION;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        String given = new Values(params).text("name");
        String name = Functions.name(given);
        String alias = new Values(params).optionalText("alias").orElse("");
        Reading<Map<String, Object>> fields =
                functions
                        .read(name, Functions.qualifier(given))
                        .then(function ->
                                functions
                                        .reserved(name)
                                        .then(reserved ->
                                                alias(name, alias)
                                                        .then(pointed ->
                                                                new Reading.Present<>(
                                                                        fields(
                                                                                function, reserved,
                                                                                pointed)))));
        return switch (fields) {
            case Reading.Absent<Map<String, Object>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<Map<String, Object>>(var found) -> new Result.Found(found);
        };
    }

    /** An alias that is not asked for points nowhere. */
    private Reading<GetAliasResponse> alias(String function, String alias) {
        return alias.isEmpty()
                ? new Reading.Present<>(GetAliasResponse.builder().functionVersion("").build())
                : functions.alias(function, alias);
    }

    private static Map<String, Object> fields(
            GetFunctionConfigurationResponse function, long reserved, GetAliasResponse alias) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", Values.orEmpty(function.functionArn()));
        fields.put("name", Values.orEmpty(function.functionName()));
        fields.put("version", Values.orEmpty(function.version()));
        fields.put("state", Values.orEmpty(function.stateAsString()));
        fields.put("lastUpdateStatus", Values.orEmpty(function.lastUpdateStatusAsString()));
        fields.put("runtime", Values.orEmpty(function.runtimeAsString()));
        fields.put("timeout", Values.orZero(function.timeout()));
        fields.put("memory", Values.orZero(function.memorySize()));
        fields.put("reserved", reserved);
        fields.put("aliasVersion", Values.orEmpty(alias.functionVersion()));
        fields.put(
                "aliasWeighted",
                alias.routingConfig() != null
                        && !alias.routingConfig().additionalVersionWeights().isEmpty());
        return fields;
    }
}
