package dev.salve.remediation.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lambda as far as it is used: answers what it is set to. */
public class FakeLambda implements LambdaClient {

    /** By the event source's ARN. */
    public final Map<String, List<EventSourceMappingConfiguration>> mappings = new HashMap<>();

    public @Nullable GetFunctionConfigurationResponse function;
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
        if (function == null) {
            throw ResourceNotFoundException.builder()
                    .message("Function not found")
                    .statusCode(404)
                    .build();
        }
        return function;
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
