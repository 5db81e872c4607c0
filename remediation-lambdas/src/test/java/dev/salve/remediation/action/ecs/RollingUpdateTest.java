package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.fake.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

class RollingUpdateTest {

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

        assertThat(update.blastRadius()).isEqualTo(new BlastRadius(down, desired, "task"));
        assertThat(update.canMove()).isEqualTo(moves);
    }

    @Test
    void of_daemon_mayStopAll() {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made -> made.schedulingStrategy(SchedulingStrategy.DAEMON)));

        assertThat(update.blastRadius()).isEqualTo(new BlastRadius(4, 4, "task"));
    }

    @Test
    void of_blueGreen_stopsNoneAndSaysSo() {
        RollingUpdate update =
                RollingUpdate.of(
                        World.service(made ->
                                made.deploymentConfiguration(at ->
                                        at.strategy(DeploymentStrategy.BLUE_GREEN)
                                                .minimumHealthyPercent(0))));

        assertThat(update.blastRadius()).isEqualTo(new BlastRadius(0, 4, "task"));
        assertThat(update.canMove()).isTrue();
        assertThat(update.words()).contains("a new set");
    }
}
