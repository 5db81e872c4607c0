package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;

class StopTaskTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task/web/" + ID;
    private static final Map<String, Object> PARAMS = Map.of("cluster", "web", "task", ID);
    private static final String OURS = "Salve run_1/step/1";

    private final World world = new World();
    private final StopTask stop = new StopTask(world.clients(), world.clock());

    @BeforeEach
    void aTaskOfAService() {
        world.ecs.service = World.service(made -> {});
        task(made -> {});
    }

    @Test
    void plan_runningTask_isOneOfItsService() {
        PlanResult.Ready ready = ready();

        assertThat(ready.params()).isEqualTo(PARAMS);
        assertThat(ready.before()).isEqualTo(Map.of("desiredStatus", "RUNNING"));
        assertThat(ready.after()).isEqualTo(Map.of("desiredStatus", "STOPPED"));
        assertThat(ready.change())
                .isEqualTo("stop one of shop's 4 tasks; the service starts another");
        assertThat(ready.blastRadius())
                .isEqualTo(
                        new BlastRadius(1, 4, "task", Optional.of(new BlastRadius.Health(4, 3))));
        assertThat(ready.calls()).containsExactly(new PlannedCall("ecs:StopTask", ARN, Map.of()));
        assertThat(world.ecs.reads)
                .singleElement()
                .satisfies(read -> assertThat(read.services()).containsExactly("shop"));
    }

    @Test
    void plan_arns_becomeNames() {
        assertThat(
                        stop.plan(
                                Map.of(
                                        "cluster",
                                        "arn:aws:ecs:eu-west-1:123456789012:cluster/web",
                                        "task",
                                        ARN)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.params()).isEqualTo(PARAMS));
    }

    @Test
    void plan_taskNotToBeStopped_isRefused() {
        task(made -> made.desiredStatus("STOPPED"));
        assertRefused("already-stopping");

        task(made -> made.group("family:report"));
        assertRefused("not-of-a-service");

        world.ecs.task = null;
        assertRefused("no-such-task");

        task(made -> {});
        world.ecs.service = null;
        assertRefused("no-such-service");
    }

    @Test
    void plan_unreadable_isRefused() {
        world.ecs.taskFailure =
                InvalidParameterException.builder().message("Invalid identifier").build();
        assertRefused("no-such-task");

        world.ecs.taskFailure = ClusterNotFoundException.builder().build();
        assertRefused("no-such-cluster");

        world.ecs.taskFailure = World.answer(400, "AccessDeniedException");
        assertRefused("access-denied");
    }

    @Test
    void call_sendsTheAttemptAsTheReason() {
        Intent intent = intent();

        assertThat(stop.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(world.ecs.stops)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.cluster()).isEqualTo("web");
                    assertThat(sent.task()).isEqualTo(ID);
                    assertThat(sent.reason()).isEqualTo(OURS);
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        task(made -> made.desiredStatus("STOPPED"));

        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ecs.stops).isEmpty();
    }

    @Test
    void observe_stoppedForOurReason_isApplied() {
        Intent intent = intent();
        task(made -> made.desiredStatus("STOPPED").stoppedReason(OURS));

        assertThat(stop.observe(intent))
                .isEqualTo(
                        new Observation.Applied(
                                "the task is RUNNING and should be STOPPED: " + OURS));
    }

    @Test
    void observe_stoppedForAnotherReason_isInconclusive() {
        Intent intent = intent();
        world.time = World.LATER;
        task(made -> made.desiredStatus("STOPPED").stoppedReason("Scaling activity"));
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);

        world.ecs.task = null;
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_stillRunning_isProvenOnlyAfterTheLag() {
        Intent intent = intent();

        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(stop.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void undo_isNeverNeeded() {
        assertThat(stop.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private void task(Consumer<Task.Builder> changes) {
        Task.Builder made =
                Task.builder()
                        .taskArn(ARN)
                        .group("service:shop")
                        .lastStatus("RUNNING")
                        .desiredStatus("RUNNING");
        changes.accept(made);
        world.ecs.task = made.build();
    }

    private PlanResult.Ready ready() {
        PlanResult plan = stop.plan(PARAMS);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        return (PlanResult.Ready) plan;
    }

    private Intent intent() {
        return World.intent("ecs.stop-task@1", ready());
    }

    private void assertRefused(String code) {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
