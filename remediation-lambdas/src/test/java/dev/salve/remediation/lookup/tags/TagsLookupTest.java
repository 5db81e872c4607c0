package dev.salve.remediation.lookup.tags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

class TagsLookupTest {

    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";

    private final World world = new World();
    private final TagsLookup lookup = new TagsLookup(world.clients());

    @Test
    void read_taggedResource_hasEveryFieldOfTheManifest() {
        world.tagging.known =
                List.of(
                        ResourceTagMapping.builder()
                                .resourceARN(ARN)
                                .tags(Tag.builder().key("team").value("web").build())
                                .build());

        Result found = read(ARN);

        assertThat(found)
                .isEqualTo(
                        new Result.Found(
                                Map.of("arn", ARN, "known", true, "tags", Map.of("team", "web"))));
        assertThat(((Result.Found) found).fields().keySet())
                .isEqualTo(TagLookups.OF.fields().keySet());
    }

    @Test
    void read_unknownResource_saysSo() {
        assertThat(read(ARN))
                .isEqualTo(new Result.Found(Map.of("arn", ARN, "known", false, "tags", Map.of())));
    }

    @Test
    void read_noArnOrDenied_fails() {
        assertFailed("clicks", "not-an-arn");
        world.tagging.failure = World.answer(400, "AccessDeniedException");
        assertFailed(ARN, "access-denied");
    }

    private Result read(String arn) {
        return lookup.read(Map.of("arn", arn), World.anyEvent());
    }

    private void assertFailed(String arn, String code) {
        assertThat(read(arn))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
