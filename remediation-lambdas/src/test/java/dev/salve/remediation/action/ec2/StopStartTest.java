package dev.salve.remediation.action.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

class StopStartTest {

    private static final String ID = "i-0123456789abcdef0";

    private final World world = new World();
    private final StopStart action = new StopStart(world.clients(), world.clock());

    @BeforeEach
    void aRunningInstance() {
        instance(made -> {});
    }

    private void instance(Consumer<Instance.Builder> changes) {
        Instance.Builder builder =
                Instance.builder()
                        .instanceId(ID)
                        .state(state -> state.name("running"))
                        .rootDeviceType("ebs")
                        .launchTime(World.NOW.minusSeconds(86_400));
        changes.accept(builder);
        world.ec2.instance = builder.build();
    }

    private PlanResult plan() {
        return action.plan(Map.of("instance", ID));
    }

    private Intent intent() {
        return World.intent("ec2.stop-start@1", plan());
    }

    private void assertRefused(String code) {
        assertThat(plan())
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void plan_running_namesEveryCall() {
        assertThat(plan())
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.calls())
                                    .extracting(call -> call.operation())
                                    .containsExactly(
                                            "ssm:StartAutomationExecution",
                                            "ssm:StartAutomationExecution",
                                            "ssm:StartAutomationExecution",
                                            "ssm:AddTagsToResource",
                                            "ec2:StopInstances",
                                            "ec2:StartInstances");
                            assertThat(ready.blastRadius()).hasToString("1 of 1 instance");
                            assertThat(ready.blastRadius().health())
                                    .hasValue(new BlastRadius.Health(1, 0));
                            assertThat(action.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_whatMustNotBeStopped_isRefused() {
        instance(made -> made.state(state -> state.name("stopped")));
        assertRefused("not-running");
        instance(made ->
                made.tags(Tag.builder().key("aws:autoscaling:groupName").value("batch").build()));
        assertRefused("in-a-group");
        instance(made -> made.instanceLifecycle("spot"));
        assertRefused("spot");
        instance(made -> made.rootDeviceType("instance-store"));
        assertRefused("instance-store");
        world.ec2.instance = null;
        assertRefused("no-such-instance");
        world.ec2.readFailure = new UnsupportedOperationException();
        assertRefused("no-ec2");
    }

    @Test
    void call_running_startsOneAutomationWithTheAttemptsToken() {
        Intent intent = intent();

        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.ssm.started)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.documentName()).isEqualTo("AWS-RestartEC2Instance");
                    assertThat(sent.parameters()).isEqualTo(Map.of("InstanceId", List.of(ID)));
                    assertThat(UUID.fromString(sent.clientToken())).hasToString(sent.clientToken());
                    assertThat(sent.tags().getFirst().key()).isEqualTo("salve:run_1/step/1");
                });
        action.call(intent);
        assertThat(world.ssm.started.get(1).clientToken())
                .isEqualTo(world.ssm.started.get(0).clientToken());
    }

    @Test
    void call_startedAgainMeanwhile_sendsNothing() {
        Intent intent = intent();
        instance(made -> made.launchTime(World.NOW));

        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ssm.started).isEmpty();
    }

    @Test
    void observe_automationWithOurTag_tells() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.time = World.NOW;
        action.call(intent);
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("automation exec-1 is InProgress"));
        world.ssm.readFailure = World.answer(500, "InternalServerError");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.ssm.readFailure = new UnsupportedOperationException();
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "TimedOut", "Cancelled"})
    void observe_automationThatFailed_needsAPerson(String status) {
        Intent intent = intent();
        action.call(intent);
        world.ssm.status = status;

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
