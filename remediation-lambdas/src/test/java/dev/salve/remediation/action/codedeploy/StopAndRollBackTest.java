package dev.salve.remediation.action.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

class StopAndRollBackTest {

    private static final String ID = "d-ABCDEF123";
    private static final String ROLLBACK = "d-ROLLBACK1";

    private final World world = new World();
    private final StopAndRollBack action = new StopAndRollBack(world.clients(), world.clock());

    @BeforeEach
    void aDeploymentUnderWay() {
        deployment(made -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"Created", "Queued", "InProgress", "Baking", "Ready"})
    void plan_underWay_isReady(String status) {
        deployment(made -> made.status(status));
        assertThat(action.plan(params()))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.before()).isEqualTo(Map.of("state", "under way"));
                            assertThat(ready.change())
                                    .isEqualTo(
                                            "stop d-ABCDEF123 of shop/blue (%s) and roll it back"
                                                    .formatted(status));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "codedeploy:StopDeployment",
                                                    "*",
                                                    Map.of(
                                                            "deploymentId",
                                                            ID,
                                                            "autoRollbackEnabled",
                                                            true)));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed", "Stopped"})
    void plan_ended_isRefused(String status) {
        deployment(made -> made.status(status));
        assertRefused("already-completed");
    }

    @Test
    void plan_deploymentThatMustNotBeStopped_isRefused() {
        deployment(made -> made.creator(DeploymentCreator.CODE_DEPLOY_ROLLBACK));
        assertRefused("is-a-rollback");
        deployment(made -> made.rollbackInfo(info -> info.rollbackTriggeringDeploymentId("d-X")));
        assertRefused("is-a-rollback");
        world.codeDeploy.deployments.clear();
        assertRefused("no-such-deployment");
        world.codeDeploy.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused("access-denied");
    }

    @Test
    void plan_firstDeploymentToServers_isRefusedAndOthersAreNot() {
        world.codeDeploy.put(first(ComputePlatform.SERVER));
        assertRefused("nothing-to-go-back-to");
        world.codeDeploy.put(first(ComputePlatform.ECS));
        assertThat(action.plan(params())).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void call_underWay_stopsWithRollback() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.codeDeploy.stops)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.deploymentId()).isEqualTo(ID);
                    assertThat(sent.autoRollbackEnabled()).isTrue();
                });
    }

    @Test
    void call_endedOrLateOrUnreadable_sendsNothing() {
        Intent intent = intent();
        deployment(made -> made.status("Succeeded"));
        assertRejected(intent, "changed-meanwhile");
        world.codeDeploy.readFailure = World.answer(400, "ThrottlingException");
        assertRejected(intent, "throttled");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.codeDeploy.stops).isEmpty();
    }

    @Test
    void call_endsInTheLastMoment_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.codeDeploy.callFailure = World.answer(400, "DeploymentAlreadyCompletedException");
        assertRejected(intent, "DeploymentAlreadyCompletedException");
        world.codeDeploy.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_statusAndRollback_tell() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        stopped();
        assertThat(action.observe(intent))
                .isEqualTo(
                        new Observation.Applied(
                                "d-ABCDEF123 is Stopped, rolled back by d-ROLLBACK1: under way"));
        deployment(made -> made.status("Stopped"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        deployment(made -> made.status("Succeeded"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.codeDeploy.readFailure = World.answer(500, "InternalFailure");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void recovered_rollbackSucceeded_isWell() {
        Intent intent = intent();

        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        stopped();
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.codeDeploy.put(
                DeploymentInfo.builder().deploymentId(ROLLBACK).status("InProgress").build());
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        world.codeDeploy.put(
                DeploymentInfo.builder().deploymentId(ROLLBACK).status("Succeeded").build());
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void undo_isNone() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private void stopped() {
        deployment(made ->
                made.status("Stopped")
                        .rollbackInfo(info ->
                                info.rollbackDeploymentId(ROLLBACK).rollbackMessage("under way")));
    }

    private void deployment(Consumer<DeploymentInfo.Builder> changes) {
        DeploymentInfo.Builder builder =
                first(ComputePlatform.SERVER).toBuilder()
                        .previousRevision(revision -> revision.revisionType("S3"));
        changes.accept(builder);
        world.codeDeploy.put(builder.build());
    }

    private static DeploymentInfo first(ComputePlatform platform) {
        return DeploymentInfo.builder()
                .deploymentId(ID)
                .applicationName("shop")
                .deploymentGroupName("blue")
                .creator(DeploymentCreator.USER)
                .computePlatform(platform)
                .status("InProgress")
                .build();
    }

    private static Map<String, Object> params() {
        return Map.of("deployment", ID);
    }

    private Intent intent() {
        return World.intent("codedeploy.stop-and-roll-back@1", action.plan(params()));
    }

    private void assertRefused(String code) {
        assertThat(action.plan(params()))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
