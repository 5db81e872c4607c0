package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.fake.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

class RollingUpdateTest {

    private static BlastRadius radius(long touched, long of, long healthy, long after) {
        return new BlastRadius(
                touched, of, "task", Optional.of(new BlastRadius.Health(healthy, after)));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 75, 4, 3, 3",
        "4, 3, 75, 3, 3, 3",
        "4, 2, 75, 2, 2, 3",
        "4, 0, 50, 0, 0, 2",
        "4, 6, 50, 4, 2, 2",
        "4, 3, 100, 3, 3, 4",
        "1, 1, 0, 1, 0, 0",
    })
    void of_runningTasks_saysHowManyStay(
            int desired, int running, int least, long healthy, long after, long ofACure) {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made ->
                                made.desiredCount(desired)
                                        .runningCount(running)
                                        .deploymentConfiguration(
                                                at -> at.minimumHealthyPercent(least))));

        assertThat(update.blastRadius().health()).hasValue(new BlastRadius.Health(healthy, after));
        assertThat(update.blastRadiusOfCure().health())
                .hasValue(new BlastRadius.Health(healthy, ofACure));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 100, 200, 0, true",
        "4, 50, 200, 2, true",
        "3, 50, 100, 1, true",
        "4, 0, 100, 4, true",
        "4, 100, 100, 0, false",
        "1, 100, 150, 0, false",
        "1, 50, 100, 0, false",
        "0, 100, 200, 0, false",
    })
    void of_bounds_countsTheTasksThatMayBeDownAtOnce(
            int desired, int least, int most, long down, boolean moves) {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made ->
                                made.desiredCount(desired)
                                        .deploymentConfiguration(at ->
                                                at.minimumHealthyPercent(least)
                                                        .maximumPercent(most))));

        assertThat(update.blastRadius())
                .extracting(BlastRadius::touched, BlastRadius::of, BlastRadius::unit)
                .containsExactly(down, (long) desired, "task");
        assertThat(update.canMove()).isEqualTo(moves);
    }

    @Test
    void of_daemon_mayStopAll() {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made -> made.schedulingStrategy(SchedulingStrategy.DAEMON)));

        assertThat(update.blastRadius()).isEqualTo(radius(4, 4, 4, 0));
    }

    @Test
    void of_blueGreen_stopsNoneAndSaysSo() {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made ->
                                made.deploymentConfiguration(at ->
                                        at.strategy(DeploymentStrategy.BLUE_GREEN)
                                                .minimumHealthyPercent(0))));

        assertThat(update.blastRadius()).isEqualTo(radius(0, 4, 4, 4));
        assertThat(update.canMove()).isTrue();
        assertThat(update.words()).contains("a new set");
    }
}
