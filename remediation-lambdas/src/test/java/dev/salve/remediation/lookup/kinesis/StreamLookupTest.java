package dev.salve.remediation.lookup.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

class StreamLookupTest {

    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";

    private final World world = new World();
    private final StreamLookup lookup = new StreamLookup(world.clients());

    @Test
    void read_byArn_hasEveryFieldOfTheManifest() {
        world.kinesis.stream =
                StreamDescriptionSummary.builder()
                        .streamName("clicks")
                        .streamARN(ARN)
                        .streamStatus("UPDATING")
                        .streamModeDetails(mode -> mode.streamMode("ON_DEMAND"))
                        .openShardCount(4)
                        .consumerCount(1)
                        .retentionPeriodHours(24)
                        .build();

        Result found = lookup.read(Map.of("name", ARN), World.anyEvent());

        assertThat(found)
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "arn",
                                        ARN,
                                        "name",
                                        "clicks",
                                        "status",
                                        "UPDATING",
                                        "mode",
                                        "ON_DEMAND",
                                        "shards",
                                        4L,
                                        "consumers",
                                        1L,
                                        "retentionHours",
                                        24L)));
        assertThat(((Result.Found) found).fields().keySet())
                .isEqualTo(StreamLookups.STREAM.fields().keySet());
    }

    @Test
    void read_noneOrDenied_fails() {
        assertFailed("no-such-stream");
        world.kinesis.readFailure = World.answer(400, "AccessDeniedException");
        assertFailed("access-denied");
    }

    private void assertFailed(String code) {
        assertThat(lookup.read(Map.of("name", "clicks"), World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
