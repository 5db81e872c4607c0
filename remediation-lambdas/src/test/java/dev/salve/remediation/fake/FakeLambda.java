package dev.salve.remediation.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
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
import software.amazon.awssdk.services.lambda.model.LambdaRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Lambda as far as it is used: answers what it is set to. */
public class FakeLambda implements LambdaClient {

    /** By the event source's ARN. */
    public final Map<String, List<EventSourceMappingConfiguration>> mappings = new HashMap<>();

    public @Nullable GetFunctionConfigurationResponse function;

    /** By version; a version that is not here is the function itself, unless some are here. */
    public final Map<String, GetFunctionConfigurationResponse> versions = new HashMap<>();

    public @Nullable GetAliasResponse alias;
    public @Nullable Integer reserved;
    public int unreserved = 900;
    public @Nullable GetProvisionedConcurrencyConfigResponse provisioned;

    /** What an invocation gives, in order; the last one again and again. */
    public final Deque<InvokeResponse> answers = new ArrayDeque<>();

    public final List<LambdaRequest> calls = new ArrayList<>();
    public @Nullable RuntimeException callFailure;
    public @Nullable GetFunctionConfigurationRequest asked;
    public @Nullable SdkException failure;

    /** As on an account without Lambda: the SDK's interface itself answers. */
    public boolean absent;

    public static EventSourceMappingConfiguration mapping(String functionArn, String state) {
        return EventSourceMappingConfiguration.builder()
                .functionArn(functionArn)
                .state(state)
                .build();
    }

    @Override
    public ListEventSourceMappingsResponse listEventSourceMappings(
            ListEventSourceMappingsRequest request) {
        throwIfSet();
        return ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(mappings.getOrDefault(request.eventSourceArn(), List.of()))
                .build();
    }

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(
            GetFunctionConfigurationRequest request) {
        asked = request;
        throwIfSet();
        if (absent) {
            return LambdaClient.super.getFunctionConfiguration(request);
        }
        if (request.qualifier() != null && !versions.isEmpty()) {
            return found(versions.get(request.qualifier()));
        }
        return found(function);
    }

    private static <T> T found(@Nullable T resource) {
        if (resource == null) {
            throw ResourceNotFoundException.builder()
                    .message("Function not found")
                    .statusCode(404)
                    .build();
        }
        return resource;
    }

    @Override
    public GetAliasResponse getAlias(GetAliasRequest request) {
        throwIfSet();
        return found(alias);
    }

    @Override
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        accept(request);
        alias =
                found(alias).toBuilder()
                        .functionVersion(request.functionVersion())
                        .revisionId("after")
                        .build();
        return ok(UpdateAliasResponse.builder()).build();
    }

    @Override
    public GetFunctionConcurrencyResponse getFunctionConcurrency(
            GetFunctionConcurrencyRequest request) {
        throwIfSet();
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(reserved)
                .build();
    }

    @Override
    public PutFunctionConcurrencyResponse putFunctionConcurrency(
            PutFunctionConcurrencyRequest request) {
        accept(request);
        reserved = request.reservedConcurrentExecutions();
        return ok(PutFunctionConcurrencyResponse.builder()).build();
    }

    @Override
    public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
            DeleteFunctionConcurrencyRequest request) {
        accept(request);
        reserved = null;
        return ok(DeleteFunctionConcurrencyResponse.builder()).build();
    }

    @Override
    public GetProvisionedConcurrencyConfigResponse getProvisionedConcurrencyConfig(
            GetProvisionedConcurrencyConfigRequest request) {
        throwIfSet();
        if (provisioned == null) {
            throw ProvisionedConcurrencyConfigNotFoundException.builder().message("none").build();
        }
        return provisioned;
    }

    @Override
    public PutProvisionedConcurrencyConfigResponse putProvisionedConcurrencyConfig(
            PutProvisionedConcurrencyConfigRequest request) {
        accept(request);
        provisioned =
                GetProvisionedConcurrencyConfigResponse.builder()
                        .requestedProvisionedConcurrentExecutions(
                                request.provisionedConcurrentExecutions())
                        .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
                        .build();
        return ok(PutProvisionedConcurrencyConfigResponse.builder()).build();
    }

    @Override
    public DeleteProvisionedConcurrencyConfigResponse deleteProvisionedConcurrencyConfig(
            DeleteProvisionedConcurrencyConfigRequest request) {
        accept(request);
        provisioned = null;
        return ok(DeleteProvisionedConcurrencyConfigResponse.builder()).build();
    }

    @Override
    public GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest request) {
        throwIfSet();
        return GetAccountSettingsResponse.builder()
                .accountLimit(limit -> limit.unreservedConcurrentExecutions(unreserved))
                .build();
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        accept(request);
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private void accept(LambdaRequest request) {
        calls.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
    }

    private static <B extends AwsResponse.Builder> B ok(B builder) {
        builder.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
        return builder;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private void throwIfSet() {
        if (failure != null) {
            throw failure;
        }
    }
}
