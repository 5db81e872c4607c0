package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** An alarm that somebody outside says is red. */
class RaisedAlarmTest {

    private static final String SHOP_ALARM = "ecs-5xx-shop";

    private final Stage stage = Stage.demo();

    private static StateValue state(Stage stage, long second) {
        StateValue state = stage.at(second).account.alarmState(SHOP_ALARM);
        return state == null ? StateValue.UNKNOWN_TO_SDK_VERSION : state;
    }

    private static void restart(SandboxAccount account) {
        account.ecs()
                .updateService(r -> r.cluster("prod").service("shop").forceNewDeployment(true));
    }

    @Test
    void makeTrue_serviceStaysBroken_alarmStaysRedAtEveryMeasurement() {
        stage.at(3);
        assertThat(DemoAccount.makeTrue(stage.account, SHOP_ALARM)).isTrue();

        for (long second = 3; second <= 303; second += 5) {
            assertThat(state(stage, second)).as("at +%d", second).isEqualTo(StateValue.ALARM);
        }
        assertThat(stage.told()).isEmpty();
    }

    @Test
    void makeTrue_serviceIsRestarted_alarmGoesOk() {
        DemoAccount.makeTrue(stage.account, SHOP_ALARM);
        stage.at(40);
        restart(stage.account);

        assertThat(state(stage, 300)).isEqualTo(StateValue.OK);
        assertThat(stage.told()).anyMatch(told -> told.endsWith(" ecs-5xx-shop OK"));
    }

    @Test
    void makeTrue_accountIsLoadedAgain_alarmIsStillHeldRed(@TempDir Path folder)
            throws IOException {
        stage.account.save(folder);
        DemoAccount.makeTrue(stage.account, SHOP_ALARM);
        Stage woken =
                new Stage(clock -> {
                    try {
                        return SandboxAccount.load(folder, clock);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });

        for (long second = 0; second <= 120; second += 5) {
            assertThat(state(woken, second)).as("at +%d", second).isEqualTo(StateValue.ALARM);
        }
    }

    /** Without the hold, the first healthy sample would turn it green. */
    @Test
    void raise_serviceIsHealthy_isHeldForItsWindowAndLoadedSo(@TempDir Path folder)
            throws IOException {
        stage.account.save(folder);
        assertThat(stage.account.faults().raise(SHOP_ALARM)).isTrue();
        SandboxAccount loaded = SandboxAccount.load(folder, () -> Stage.START.plusSeconds(20));

        assertThat(loaded.alarmState(SHOP_ALARM)).isEqualTo(StateValue.ALARM);
        assertThat(state(stage, 20)).isEqualTo(StateValue.ALARM);
        assertThat(state(stage, 60)).isEqualTo(StateValue.OK);
    }

    @Test
    void makeTrue_alarmIsUnknownOrRedAlready_changesNothing() {
        assertThat(DemoAccount.makeTrue(stage.account, "ecs-5xx-nobody")).isFalse();
        assertThat(stage.account.faults().raise("")).isFalse();
        assertThat(DemoAccount.makeTrue(stage.account, SHOP_ALARM)).isTrue();
        assertThat(DemoAccount.makeTrue(stage.account, SHOP_ALARM)).isFalse();
    }
}
