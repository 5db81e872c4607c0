package dev.salve.remediation.lookup.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.Tag;

class InstanceLookupTest {

    private static final String ID = "i-0123456789abcdef0";

    private final World world = new World();
    private final InstanceLookup lookup = new InstanceLookup(world.clients());

    private Result read(String id) {
        return lookup.read(Map.of("id", id), World.anyEvent());
    }

    @Test
    void read_running_hasEveryFieldOfTheManifest() {
        world.ec2.instance =
                Instance.builder()
                        .instanceId(ID)
                        .instanceType("m5d.large")
                        .state(state -> state.name("running"))
                        .placement(placement -> placement.availabilityZone("eu-west-1a"))
                        .tags(Tag.builder().key("aws:autoscaling:groupName").value("batch").build())
                        .launchTime(World.NOW)
                        .build();
        world.ec2.instanceStore = true;
        world.ec2.statuses.add(
                InstanceStatus.builder()
                        .systemStatus(summary -> summary.status("impaired"))
                        .instanceStatus(summary -> summary.status("ok"))
                        .build());

        assertThat(read("arn:aws:ec2:eu-west-1:123456789012:instance/" + ID))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields())
                                    .containsExactlyInAnyOrderEntriesOf(
                                            Map.of(
                                                    "id", ID,
                                                    "state", "running",
                                                    "type", "m5d.large",
                                                    "zone", "eu-west-1a",
                                                    "asg", "batch",
                                                    "instanceStore", true,
                                                    "systemStatus", "impaired",
                                                    "instanceStatus", "ok",
                                                    "launchedAt", World.NOW));
                            assertThat(found.fields().keySet())
                                    .isEqualTo(InstanceLookups.INSTANCE.fields().keySet());
                        });
    }

    @Test
    void read_stoppedAndBare_hasNeitherChecksNorGroup() {
        world.ec2.instance =
                Instance.builder().instanceId(ID).state(state -> state.name("stopped")).build();

        assertThat(read(ID))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("systemStatus", "none")
                                        .containsEntry("asg", "")
                                        .containsEntry("instanceStore", false)
                                        .containsEntry("launchedAt", Instant.EPOCH));
    }

    @Test
    void read_noneOrDenied_fails() {
        assertThat(read(ID))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-instance"));
        world.ec2.readFailure = World.answer(403, "UnauthorizedOperation");
        assertThat(read(ID))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("access-denied"));
    }
}
