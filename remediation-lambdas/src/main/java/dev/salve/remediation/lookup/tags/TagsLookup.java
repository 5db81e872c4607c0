package dev.salve.remediation.lookup.tags;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** {@code tags.of}: the tagging API's GetResources for one ARN. */
public final class TagsLookup implements Lookup {

    private final ResourceGroupsTaggingApiClient tagging;

    public TagsLookup(AwsClients clients) {
        this.tagging = clients.reading().tagging();
    }

    @Override
    public LookupManifest manifest() {
        return TagLookups.OF;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        String arn = new Values(params).text("arn");
        if (!arn.startsWith("arn:")) {
            return new Result.Failed("not-an-arn", arn + " is not an ARN; give the whole of it");
        }
        Reading<List<ResourceTagMapping>> found =
                Question.ask(
                        "tag:GetResources",
                        () ->
                                new Reading.Present<>(
                                        tagging.getResources(
                                                        request -> request.resourceARNList(arn))
                                                .resourceTagMappingList()));
        return switch (found) {
            case Reading.Absent<List<ResourceTagMapping>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<List<ResourceTagMapping>>(var mappings) ->
                    new Result.Found(fields(arn, mappings));
        };
    }

    private static Map<String, Object> fields(String arn, List<ResourceTagMapping> mappings) {
        List<ResourceTagMapping> own =
                mappings.stream().filter(mapping -> arn.equals(mapping.resourceARN())).toList();
        Map<String, Object> tags = new HashMap<>();
        own.stream()
                .flatMap(mapping -> mapping.tags().stream())
                .forEach(tag -> tags.put(tag.key(), Values.orEmpty(tag.value())));
        return Map.of("arn", arn, "known", !own.isEmpty(), "tags", tags);
    }
}
