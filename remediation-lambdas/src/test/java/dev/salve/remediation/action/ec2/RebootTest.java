package dev.salve.remediation.action.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

class RebootTest {

    private static final String ID = "i-0123456789abcdef0";
    private static final Map<String, Object> PARAMS = Map.of("instance", ID);

    private final World world = new World();
    private final Reboot action = new Reboot(world.clients(), world.clock());

    @BeforeEach
    void anInstanceThatDoesNotAnswer() {
        is("running", World.NOW);
        checks("ok", "impaired");
    }

    @Test
    void plan_guestThatDoesNotAnswer_isReady() {
        assertThat(
                        action.plan(
                                Map.of(
                                        "instance",
                                        "arn:aws:ec2:eu-west-1:123456789012:instance/" + ID)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before())
                                    .isEqualTo(
                                            Map.of(
                                                    "launchedAt",
                                                    World.NOW.toString(),
                                                    "instanceStatus",
                                                    "impaired"));
                            assertThat(ready.blastRadius().toString()).isEqualTo("1 of 1 instance");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "ec2:RebootInstances",
                                                    "arn:*:ec2:*:*:instance/" + ID,
                                                    Map.of("InstanceIds", List.of(ID))));
                        });
    }

    @Test
    void plan_rebootThatDoesNotHelp_isRefused() {
        checks("impaired", "impaired");
        assertRefused("system-impaired");
        checks("initializing", "initializing");
        assertRefused("starting");
        is("stopped", World.NOW);
        assertRefused("not-running");
        world.ec2.instance = null;
        assertRefused("no-such-instance");
        world.ec2.readFailure = new UnsupportedOperationException("not here");
        assertRefused("no-ec2");
    }

    @Test
    void call_unchangedInstance_isRebooted() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.ec2.reboots)
                .singleElement()
                .satisfies(request -> assertThat(request.instanceIds()).containsExactly(ID));
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        checks("ok", "ok");
        assertRejected(intent, "changed-meanwhile");
        checks("ok", "impaired");
        is("running", World.NOW.plusSeconds(1));
        assertRejected(intent, "changed-meanwhile");
        is("stopping", World.NOW);
        assertRejected(intent, "changed-meanwhile");
        world.ec2.readFailure = World.answer(503, "Unavailable");
        assertRejected(intent, "cannot-read");

        assertThat(world.ec2.reboots).isEmpty();
    }

    @Test
    void observe_checkThatMoved_isApplied() {
        Intent intent = intent();

        checks("ok", "initializing");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        checks("ok", "ok");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    /** Nothing proves that a reboot did not happen, so there is no second one. */
    @Test
    void observe_checkThatStays_isNeverDenied() {
        Intent impaired = intent();
        world.time = World.LATER;

        assertThat(action.observe(impaired)).isInstanceOf(Observation.Inconclusive.class);
        checks("ok", "ok");
        Intent well = intent();
        assertThat(action.observe(well)).isInstanceOf(Observation.Inconclusive.class);
        is("running", World.NOW.plusSeconds(1));
        assertThat(action.observe(well))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen -> assertThat(seen.evidence()).contains("someone else started it"));
    }

    @Test
    void recovered_bothChecksOk_isWell() {
        Intent intent = intent();

        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        checks("ok", "ok");
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
        is("stopped", World.NOW);
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void undo_isNotNeeded() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private void is(String state, Instant launched) {
        world.ec2.instance =
                Instance.builder()
                        .instanceId(ID)
                        .state(now -> now.name(state))
                        .launchTime(launched)
                        .build();
    }

    private void checks(String system, String guest) {
        world.ec2.statuses.clear();
        world.ec2.statuses.add(
                InstanceStatus.builder()
                        .systemStatus(summary -> summary.status(system))
                        .instanceStatus(summary -> summary.status(guest))
                        .build());
    }

    private Intent intent() {
        return World.intent("ec2.reboot@1", action.plan(PARAMS));
    }

    private void assertRefused(String code) {
        assertThat(action.plan(PARAMS))
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
