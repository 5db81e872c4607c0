package dev.salve.remediation.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** The tagging API, which knows some resources. */
public final class FakeTagging implements ResourceGroupsTaggingApiClient {

    public List<ResourceTagMapping> known = List.of();
    public @Nullable RuntimeException failure;

    @Override
    public GetResourcesResponse getResources(GetResourcesRequest request) {
        if (failure != null) {
            throw failure;
        }
        return GetResourcesResponse.builder()
                .resourceTagMappingList(
                        known.stream()
                                .filter(each ->
                                        request.resourceARNList().contains(each.resourceARN()))
                                .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
