package dev.salve.remediation.action.appconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appconfig.model.DeploymentEvent;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;

class StopConfigurationDeploymentTest {

    private static final Map<String, Object> PARAMS =
            Map.of("application", "abc1234", "environment", "def5678", "deployment", 7L);

    private final World world = new World();
    private final StopConfigurationDeployment stop =
            new StopConfigurationDeployment(world.clients(), world.clock());

    @BeforeEach
    void aDeploymentUnderWay() {
        state("DEPLOYING");
    }

    private void state(String state) {
        world.appConfig.deployment =
                GetDeploymentResponse.builder()
                        .applicationId("abc1234")
                        .environmentId("def5678")
                        .deploymentNumber(7)
                        .configurationName("flags")
                        .configurationVersion("12")
                        .percentageComplete(20f)
                        .state(state)
                        .eventLog(
                                DeploymentEvent.builder()
                                        .eventType("ROLLBACK_STARTED")
                                        .triggeredBy("USER")
                                        .build())
                        .build();
    }

    private Intent intent() {
        return World.intent("appconfig.stop-deployment@1", stop.plan(PARAMS));
    }

    private void assertRefused(String code) {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void plan_deploying_namesDeploymentEnvironmentAndApplication() {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.change())
                                    .isEqualTo(
                                            "deployment 7 of application abc1234, environment"
                                                    + " def5678 of flags, version 12: DEPLOYING at"
                                                    + " 20 % → the version before it");
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::arn)
                                    .containsExactly(
                                            "arn:*:appconfig:*:*:application/abc1234"
                                                    + "/environment/def5678/deployment/7",
                                            "arn:*:appconfig:*:*:application/abc1234"
                                                    + "/environment/def5678",
                                            "arn:*:appconfig:*:*:application/abc1234");
                            assertThat(stop.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAKING",
                "VALIDATING",
                "COMPLETE",
                "ROLLING_BACK",
                "ROLLED_BACK",
                "REVERTED"
            })
    void plan_notDeploying_isRefused(String state) {
        state(state);
        assertRefused("not-deploying");
    }

    @Test
    void plan_whatCannotBeRead_isRefused() {
        world.appConfig.deployment = null;
        assertRefused("no-such-deployment");
        world.appConfig.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused("access-denied");
        world.appConfig.readFailure = new UnsupportedOperationException();
        assertRefused("no-appconfig");
    }

    @Test
    void call_deploying_stopsItAndRevertsNothing() {
        assertThat(stop.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.appConfig.stopped)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.applicationId()).isEqualTo("abc1234");
                    assertThat(sent.environmentId()).isEqualTo("def5678");
                    assertThat(sent.deploymentNumber()).isEqualTo(7);
                    assertThat(sent.allowRevert()).isNull();
                });
    }

    @Test
    void call_completeMeanwhile_sendsNothing() {
        Intent intent = intent();
        state("COMPLETE");

        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.appConfig.stopped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLING_BACK, Applied",
        "ROLLED_BACK, Applied",
        "DEPLOYING, Inconclusive",
        "COMPLETE, Inconclusive",
        "REVERTED, Inconclusive"
    })
    void observe_state_tells(String state, String seen) {
        Intent intent = intent();
        state(state);

        assertThat(stop.observe(intent).getClass().getSimpleName()).isEqualTo(seen);
    }

    @Test
    void observe_rolledBack_saysWhoTriggeredIt() {
        Intent intent = intent();
        state("ROLLED_BACK");

        assertThat(stop.observe(intent).evidence()).endsWith("ROLLED_BACK, triggered by USER");
    }

    @Test
    void observe_stillDeploying_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();
        world.time = World.LATER;

        assertThat(stop.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.appConfig.readFailure = World.answer(500, "InternalServerException");
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(stop.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
