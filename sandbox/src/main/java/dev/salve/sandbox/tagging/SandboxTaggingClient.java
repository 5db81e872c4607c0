package dev.salve.sandbox.tagging;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ServiceErrors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/**
 * The tagging API over what the account keeps. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxTaggingClient implements ResourceGroupsTaggingApiClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "ResourceGroupsTaggingApi",
                    "ThrottledException",
                    "AccessDeniedException",
                    ResourceGroupsTaggingApiException::builder,
                    "InternalServiceException",
                    ResourceGroupsTaggingApiException::builder);

    private final CallGate gate;
    private final Supplier<Map<String, Map<String, String>>> tagged;

    /**
     * @param tagged the tags of each resource, by its ARN; asked under the account's lock
     */
    public SandboxTaggingClient(CallGate gate, Supplier<Map<String, Map<String, String>>> tagged) {
        this.gate = gate;
        this.tagged = tagged;
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
    public GetResourcesResponse getResources(GetResourcesRequest request) {
        return gate.read(
                "tag",
                "GetResources",
                ERRORS,
                context -> {
                    List<String> wanted = request.resourceARNList();
                    List<ResourceTagMapping> found =
                            new TreeMap<>(tagged.get())
                                    .entrySet().stream()
                                            .filter(each ->
                                                    wanted.isEmpty()
                                                            || wanted.contains(each.getKey()))
                                            .map(each -> view(each.getKey(), each.getValue()))
                                            .toList();
                    return Answers.ok(
                                    GetResourcesResponse.builder().resourceTagMappingList(found),
                                    context)
                            .build();
                });
    }

    private static ResourceTagMapping view(String arn, Map<String, String> tags) {
        return ResourceTagMapping.builder()
                .resourceARN(arn)
                .tags(
                        new TreeMap<>(tags)
                                .entrySet().stream()
                                        .map(tag ->
                                                Tag.builder()
                                                        .key(tag.getKey())
                                                        .value(tag.getValue())
                                                        .build())
                                        .toList())
                .build();
    }
}
