package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.remediation.fake.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

class BoundedCallTest {

    private final World world = new World();
    private final List<AwsRequestOverrideConfiguration> sent = new ArrayList<>();

    @Test
    void send_inTime_isLimitedToWhatIsLeft() {
        world.time = World.DEADLINE.minusSeconds(7);

        assertThat(send(World.DEADLINE, Optional::empty)).isInstanceOf(Outcome.Issued.class);

        assertThat(sent.getFirst().apiCallTimeout()).contains(Duration.ofSeconds(7));
        assertThat(sent.getFirst().apiCallAttemptTimeout()).contains(Duration.ofSeconds(7));
    }

    @Test
    void send_withAFarDeadline_isLimitedToTheCallLimit() {
        send(World.NOW.plusSeconds(3600), Optional::empty);

        assertThat(sent.getFirst().apiCallTimeout()).contains(AwsClients.CALL_LIMIT);
    }

    @Test
    void send_atTheDeadline_sendsAndReadsNothing() {
        world.time = World.DEADLINE;

        Outcome outcome =
                send(
                        World.DEADLINE,
                        () -> {
                            throw new AssertionError("read");
                        });

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.code()).isEqualTo("call-deadline-passed");
                            assertThat(rejected.transientFault()).isFalse();
                        });
        assertThat(sent).isEmpty();
    }

    @Test
    void send_whenReadingTookTheTime_sendsNothing() {
        Outcome outcome =
                send(
                        World.DEADLINE,
                        () -> {
                            world.time = World.LATER;
                            return Optional.empty();
                        });

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void send_withAnObstacle_sendsNothing() {
        Outcome.Rejected obstacle = Rejections.changedMeanwhile("desired", 4L, 5L);

        assertThat(send(World.DEADLINE, () -> Optional.of(obstacle))).isEqualTo(obstacle);
        assertThat(sent).isEmpty();
        assertThat(obstacle.message()).contains("was 4", "is 5 now", "plan again");
    }

    @Test
    void send_thatThrows_isMapped() {
        Outcome outcome =
                new BoundedCall(world.clock())
                        .send(
                                intent(World.DEADLINE),
                                Optional::empty,
                                limits -> {
                                    throw new IllegalStateException("broken");
                                });

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome send(Instant deadline, Supplier<Optional<Outcome.Rejected>> obstacle) {
        return new BoundedCall(world.clock())
                .send(
                        intent(deadline),
                        obstacle,
                        limits -> {
                            sent.add(limits);
                            return UpdateServiceResponse.builder().build();
                        });
    }

    private static Intent intent(Instant deadline) {
        return new Intent(
                "run_1",
                "step",
                1,
                "ecs.restart-service@1",
                Map.of(),
                Map.of(),
                Map.of(),
                World.NOW,
                deadline);
    }
}
