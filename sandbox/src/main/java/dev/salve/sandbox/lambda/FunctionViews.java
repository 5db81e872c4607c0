package dev.salve.sandbox.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.State;

/** Functions as Lambda shows them. */
record FunctionViews(LambdaFunctions functions) {

    private static final double A_TENTH = 0.1;

    GetFunctionConfigurationResponse.Builder configuration(
            FunctionState function, String qualifier) {
        FunctionSpec spec = function.spec();
        String version = function.version(qualifier);
        String arn = functions.arn(spec.name());
        return GetFunctionConfigurationResponse.builder()
                .functionName(spec.name())
                .functionArn(qualifier.isEmpty() ? arn : arn + ":" + qualifier)
                .runtime(spec.runtime())
                .timeout(spec.timeout())
                .memorySize(spec.memory())
                .version(version)
                .codeSha256(id(spec.name() + version))
                .lastModified(function.updatedAt().toString().replace("Z", ".000+0000"))
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL);
    }

    GetAliasResponse.Builder alias(FunctionState function, AliasState alias) {
        GetAliasResponse.Builder view =
                GetAliasResponse.builder()
                        .aliasArn(functions.arn(function.spec().name()) + ":" + alias.name())
                        .name(alias.name())
                        .functionVersion(alias.version())
                        .revisionId(alias.revision());
        return alias.also().isEmpty()
                ? view
                : view.routingConfig(
                        AliasRoutingConfiguration.builder()
                                .additionalVersionWeights(Map.of(alias.also(), A_TENTH))
                                .build());
    }

    GetProvisionedConcurrencyConfigResponse.Builder provisioned(ProvisionedState state) {
        return GetProvisionedConcurrencyConfigResponse.builder()
                .requestedProvisionedConcurrentExecutions(Math.toIntExact(state.requested()))
                .allocatedProvisionedConcurrentExecutions(Math.toIntExact(state.allocated()))
                .availableProvisionedConcurrentExecutions(Math.toIntExact(state.allocated()))
                .lastModified(state.changedAt().toString())
                .status(
                        state.readyAt() == null
                                ? ProvisionedConcurrencyStatusEnum.READY
                                : ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
    }

    List<EventSourceMappingConfiguration> mappings(FunctionState function) {
        return function.queues().stream()
                .map(queue ->
                        EventSourceMappingConfiguration.builder()
                                .uuid(id(function.spec().name() + queue))
                                .eventSourceArn(queue)
                                .functionArn(functions.arn(function.spec().name()))
                                .state("Enabled")
                                .build())
                .toList();
    }

    private static String id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
