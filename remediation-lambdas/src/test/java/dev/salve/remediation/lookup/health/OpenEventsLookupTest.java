package dev.salve.remediation.lookup.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventStatusCode;
import software.amazon.awssdk.services.health.model.EventTypeCategory;
import software.amazon.awssdk.services.health.model.HealthException;

class OpenEventsLookupTest {

    private final World world = new World();
    private final OpenEventsLookup lookup = new OpenEventsLookup(world.clients());

    @Test
    void read_openEvents_areCountedNewestFirst() {
        world.health.events =
                List.of(
                        event("EC2", "AWS_EC2_RETIREMENT", EventTypeCategory.SCHEDULED_CHANGE, 900),
                        event("KINESIS", "AWS_KINESIS_ISSUE", EventTypeCategory.ISSUE, 60));

        Result found = read(Map.of("region", "eu-west-1"));

        assertThat(found)
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "count", 2L,
                                        "issues", 1L,
                                        "codes", List.of("AWS_KINESIS_ISSUE", "AWS_EC2_RETIREMENT"),
                                        "services", List.of("KINESIS", "EC2"),
                                        "since", World.NOW.minusSeconds(60))));
        assertThat(((Result.Found) found).fields().keySet())
                .isEqualTo(HealthLookups.OPEN_EVENTS.fields().keySet());
    }

    @Test
    void read_services_asksForThoseInTheRegionAndEverywhere() {
        read(Map.of("region", "eu-west-1", "services", List.of("KINESIS")));

        assertThat(world.health.asked)
                .isNotNull()
                .satisfies(asked -> {
                    assertThat(asked.filter().regions()).containsExactly("eu-west-1", "global");
                    assertThat(asked.filter().services()).containsExactly("KINESIS");
                    assertThat(asked.filter().eventStatusCodes())
                            .containsExactly(EventStatusCode.OPEN);
                });
    }

    @Test
    void read_nothingOpen_isFoundToBeNone() {
        assertThat(read(Map.of("region", "eu-west-1")))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("count", 0L)
                                        .containsEntry("since", Instant.EPOCH));
    }

    @Test
    void read_withoutSupportPlan_failsAndSaysSo() {
        world.health.failure =
                HealthException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode("SubscriptionRequiredException")
                                        .build())
                        .build();
        assertFailed("no-support-plan");
    }

    @Test
    void read_deniedOrAbsent_fails() {
        world.health.failure = World.answer(403, "AccessDeniedException");
        assertFailed("access-denied");
        world.health.failure = new UnsupportedOperationException();
        assertFailed("no-health");
    }

    private static Event event(
            String service, String code, EventTypeCategory category, long secondsAgo) {
        return Event.builder()
                .service(service)
                .eventTypeCode(code)
                .eventTypeCategory(category)
                .startTime(World.NOW.minusSeconds(secondsAgo))
                .build();
    }

    private Result read(Map<String, Object> params) {
        return lookup.read(params, World.anyEvent());
    }

    private void assertFailed(String code) {
        assertThat(read(Map.of("region", "eu-west-1")))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
