package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/**
 * Lambda as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxLambdaClient implements LambdaClient {

    private final CallGate gate;
    private final LambdaFunctions functions;
    private final FunctionViews views;
    private final AliasChange aliases;
    private final ConcurrencyChanges concurrency;
    private final Invocation invocation;

    public SandboxLambdaClient(CallGate gate, LambdaFunctions functions) {
        this.gate = gate;
        this.functions = functions;
        this.views = new FunctionViews(functions);
        this.aliases = new AliasChange(functions);
        this.concurrency = new ConcurrencyChanges(functions);
        this.invocation = new Invocation(functions);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(
            GetFunctionConfigurationRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return read(
                "GetFunctionConfiguration",
                context ->
                        Answers.ok(
                                        views.configuration(seen(name, context), name.qualifier()),
                                        context)
                                .build());
    }

    @Override
    public GetAliasResponse getAlias(GetAliasRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.name());
        return read(
                "GetAlias",
                context -> {
                    FunctionState function = functions.seen(name.name(), context);
                    AliasState alias =
                            function == null ? null : function.aliases().get(name.qualifier());
                    if (function == null || alias == null) {
                        throw LambdaErrors.noAlias(
                                functions.arn(name.name()) + ":" + name.qualifier(), context);
                    }
                    return Answers.ok(views.alias(function, alias), context).build();
                });
    }

    @Override
    public GetFunctionConcurrencyResponse getFunctionConcurrency(
            GetFunctionConcurrencyRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), null);
        return read(
                "GetFunctionConcurrency",
                context -> {
                    long reserved = seen(name, context).reserved();
                    return Answers.ok(
                                    GetFunctionConcurrencyResponse.builder()
                                            .reservedConcurrentExecutions(
                                                    reserved == FunctionState.NONE
                                                            ? null
                                                            : Math.toIntExact(reserved)),
                                    context)
                            .build();
                });
    }

    @Override
    public GetProvisionedConcurrencyConfigResponse getProvisionedConcurrencyConfig(
            GetProvisionedConcurrencyConfigRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return read(
                "GetProvisionedConcurrencyConfig",
                context -> {
                    ProvisionedState found =
                            seen(name, context).provisioned().get(name.qualifier());
                    if (found == null) {
                        throw LambdaErrors.notProvisioned(context);
                    }
                    return Answers.ok(views.provisioned(found), context).build();
                });
    }

    @Override
    public GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest request) {
        return read(
                "GetAccountSettings",
                context ->
                        Answers.ok(
                                        GetAccountSettingsResponse.builder()
                                                .accountLimit(limit ->
                                                        limit.concurrentExecutions(
                                                                        (int) LambdaFunctions.QUOTA)
                                                                .unreservedConcurrentExecutions(
                                                                        Math.toIntExact(
                                                                                functions
                                                                                        .unreserved()))),
                                        context)
                                .build());
    }

    @Override
    public ListEventSourceMappingsResponse listEventSourceMappings(
            ListEventSourceMappingsRequest request) {
        return read(
                "ListEventSourceMappings",
                context -> {
                    List<EventSourceMappingConfiguration> found =
                            functions.allSeen(context).stream()
                                    .flatMap(each -> views.mappings(each).stream())
                                    .filter(each ->
                                            matches(
                                                    request.eventSourceArn(),
                                                    each.eventSourceArn()))
                                    .filter(each -> matches(arn(request), each.functionArn()))
                                    .toList();
                    return Answers.ok(
                                    ListEventSourceMappingsResponse.builder()
                                            .eventSourceMappings(found),
                                    context)
                            .build();
                });
    }

    @Override
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.name());
        return change(
                "UpdateAlias",
                name,
                Map.of(
                        "name",
                        String.valueOf(request.name()),
                        "functionVersion",
                        String.valueOf(request.functionVersion()),
                        "revisionId",
                        Objects.requireNonNullElse(request.revisionId(), "")),
                context -> aliases.update(require(name, context), request, context));
    }

    @Override
    public PutFunctionConcurrencyResponse putFunctionConcurrency(
            PutFunctionConcurrencyRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), null);
        return change(
                "PutFunctionConcurrency",
                name,
                Map.of(
                        "reservedConcurrentExecutions",
                        String.valueOf(request.reservedConcurrentExecutions())),
                context -> concurrency.reserve(require(name, context), request, context));
    }

    @Override
    public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
            DeleteFunctionConcurrencyRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), null);
        return change(
                "DeleteFunctionConcurrency",
                name,
                Map.of(),
                context -> concurrency.unreserve(require(name, context), context));
    }

    @Override
    public PutProvisionedConcurrencyConfigResponse putProvisionedConcurrencyConfig(
            PutProvisionedConcurrencyConfigRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return change(
                "PutProvisionedConcurrencyConfig",
                name,
                Map.of(
                        "provisionedConcurrentExecutions",
                        String.valueOf(request.provisionedConcurrentExecutions())),
                context -> concurrency.provision(require(name, context), request, context));
    }

    @Override
    public DeleteProvisionedConcurrencyConfigResponse deleteProvisionedConcurrencyConfig(
            DeleteProvisionedConcurrencyConfigRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return change(
                "DeleteProvisionedConcurrencyConfig",
                name,
                Map.of(),
                context ->
                        concurrency.unprovision(require(name, context), name.qualifier(), context));
    }

    /** A question changes nothing, so it is no change to meet a fault or to be logged. */
    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return Invocation.isQuestion(request)
                ? read(
                        "InvokeFunction (question)",
                        context -> invocation.answer(seen(name, context), request, context))
                : change(
                        "InvokeFunction",
                        name,
                        Map.of(),
                        context -> invocation.act(require(name, context), request, context));
    }

    private <T> T read(String operation, Function<CallContext, T> answer) {
        return gate.read("lambda", operation, LambdaErrors.COMMON, answer);
    }

    private <T> T change(
            String operation,
            FunctionName name,
            Map<String, Object> parameters,
            Function<CallContext, T> effect) {
        String resource = functions.arn(name.toString());
        return gate.change(
                new ChangeCall("lambda", operation, resource, parameters),
                LambdaErrors.COMMON,
                effect);
    }

    private FunctionState seen(FunctionName name, CallContext context) {
        return there(functions.seen(name.name(), context), name, context);
    }

    private FunctionState require(FunctionName name, CallContext context) {
        return there(functions.find(name.name()), name, context);
    }

    private FunctionState there(
            @Nullable FunctionState function, FunctionName name, CallContext context) {
        if (function == null || !function.has(name.qualifier())) {
            throw LambdaErrors.notFound(functions.arn(name.toString()), context);
        }
        return function;
    }

    private @Nullable String arn(ListEventSourceMappingsRequest request) {
        return request.functionName() == null
                ? null
                : functions.arn(FunctionName.of(request.functionName(), null).name());
    }

    private static boolean matches(@Nullable String asked, String found) {
        return asked == null || asked.equals(found);
    }
}
