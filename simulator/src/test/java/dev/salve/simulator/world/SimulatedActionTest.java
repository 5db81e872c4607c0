package dev.salve.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.event.Event;
import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedActionTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Timeline timeline = new Timeline(START);
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final List<Sight> seen = new ArrayList<>();

    private Toolbox toolbox(long seed) {
        return new World(timeline, new Dice(seed), faults, seen::add).toolbox(place -> {});
    }

    private static Action action(Toolbox toolbox, String name) {
        return toolbox.action(name).orElseThrow();
    }

    private Intent planned(Action action, Map<String, Object> params) {
        PlanResult plan = action.plan(params);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        PlanResult.Ready ready = (PlanResult.Ready) plan;
        return new Intent(
                "run_1",
                "step",
                1,
                action.manifest().name(),
                ready.params(),
                ready.before(),
                ready.after(),
                timeline.instant(),
                timeline.instant().plusSeconds(20));
    }

    private static Map<String, Object> params(String action, String resource) {
        return switch (action) {
            case "sim.scale@1" -> Map.of("resource", resource, "desired", 6L);
            case "sim.rollback@1" -> Map.of("resource", resource, "to", 7L);
            default -> Map.of("resource", resource);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "sim.restart@1,web",
        "sim.scale@1,workers",
        "sim.scale@1,api",
        "sim.replace-member@1,workers-2",
        "sim.rollback@1,checkout",
        "sim.reboot@1,orders"
    })
    void call_withoutFaults_isSeenAndObserved(String name, String resource) {
        Action action = action(toolbox(1), name);
        Intent intent = planned(action, params(name, resource));
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);

        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(seen).hasSize(1).first().isInstanceOf(Sight.Called.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sim.restart@1,web",
        "sim.scale@1,workers",
        "sim.replace-member@1,workers-2",
        "sim.rollback@1,checkout",
        "sim.reboot@1,orders"
    })
    void observation_ofLateStaleEffect_isRightOnceTheLagIsOver(String name, String resource) {
        faults.addAll(List.of(Fault.READS_STALE, Fault.EFFECT_LATE, Fault.ANSWER_LOST));
        for (long seed = 0; seed < 60; seed++) {
            Action action = action(toolbox(seed), name);
            Intent intent = planned(action, params(name, resource));
            action.call(intent);

            timeline.until(intent.callDeadline().plus(action.manifest().observeLag()));

            for (int look = 0; look < 5; look++) {
                assertThat(action.observe(intent))
                        .as("seed %d", seed)
                        .isInstanceOf(Observation.Applied.class);
            }
        }
    }

    @Test
    void observation_whileReadsAreStale_goesBackAndForth() {
        faults.add(Fault.READS_STALE);
        Action action = action(toolbox(3), "sim.restart@1");
        Intent intent = planned(action, Map.of("resource", "web"));
        action.call(intent);

        List<Boolean> applied = new ArrayList<>();
        for (int look = 0; look < 30; look++) {
            applied.add(action.observe(intent) instanceof Observation.Applied);
        }

        assertThat(applied).contains(true, false);
    }

    @Test
    void answer_lost_isUnknownThoughItTookEffect() {
        faults.add(Fault.ANSWER_LOST);
        assertThat(outcomes("sim.restart@1", "web", Outcome.Unknown.class))
                .allMatch(Observation.Applied.class::isInstance);
    }

    @Test
    void error_ofTheServer_isUnknownThoughItTookNoEffect() {
        faults.add(Fault.SERVER_ERROR);
        assertThat(outcomes("sim.restart@1", "web", Outcome.Unknown.class))
                .allMatch(Observation.NotApplied.class::isInstance);
    }

    @Test
    void refusals_ofTheService_tookNoEffect() {
        faults.addAll(List.of(Fault.THROTTLED, Fault.ACCESS_DENIED));
        assertThat(outcomes("sim.scale@1", "workers", Outcome.Rejected.class))
                .allMatch(Observation.NotApplied.class::isInstance);
    }

    /** What is observed where the outcome is of this kind, of 40 calls. */
    private List<Observation> outcomes(String name, String resource, Class<?> kind) {
        List<Observation> observations = new ArrayList<>();
        for (long seed = 0; seed < 40; seed++) {
            Action action = action(toolbox(seed), name);
            Intent intent = planned(action, params(name, resource));
            if (kind.isInstance(action.call(intent))) {
                observations.add(action.observe(intent));
            }
        }
        assertThat(observations).isNotEmpty();
        return observations;
    }

    @Test
    void call_pastItsDeadline_isRejectedAndNotSeen() {
        Action action = action(toolbox(1), "sim.restart@1");
        Intent intent = planned(action, Map.of("resource", "web"));
        timeline.until(intent.callDeadline());

        assertThat(action.call(intent))
                .isEqualTo(
                        new Outcome.Rejected(
                                "call-deadline-passed", "nothing was sent: it is too late", true));
        assertThat(seen).isEmpty();
    }

    @Test
    void sending_pastTheDeadline_reachesTheAccount() {
        SimulatedAction action = (SimulatedAction) action(toolbox(1), "sim.restart@1");
        Intent intent = planned(action, Map.of("resource", "web"));
        timeline.until(intent.callDeadline().plusSeconds(30));

        assertThat(action.send(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(seen).hasSize(1);
    }

    @Test
    void call_whoseProcessDiesAfterwards_tookEffect() {
        World world = new World(timeline, new Dice(1), faults, seen::add);
        Boundary dying =
                place -> {
                    if (place.equals("aws.call.after")) {
                        throw new Boundary.ProcessDied(place);
                    }
                };
        Action action = action(world.toolbox(dying), "sim.restart@1");
        Intent intent = planned(action, Map.of("resource", "web"));

        assertThatThrownBy(() -> action.call(intent)).isInstanceOf(Boundary.ProcessDied.class);

        Action other = action(world.toolbox(place -> {}), "sim.restart@1");
        assertThat(other.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void restart_twice_isTwoRestarts() {
        Toolbox toolbox = toolbox(1);
        Action action = action(toolbox, "sim.restart@1");
        Intent intent = planned(action, Map.of("resource", "web"));
        action.call(intent);
        action.call(intent);

        assertThat(read(toolbox, "sim.service", "web")).containsEntry("deployment", 3L);
    }

    @Test
    void rollback_afterSomebodyElsesChange_isRefused() {
        Toolbox toolbox = toolbox(1);
        Action action = action(toolbox, "sim.rollback@1");
        Intent ours = planned(action, Map.of("resource", "checkout", "to", 7L));
        action.call(planned(action, Map.of("resource", "checkout", "to", 9L)));

        assertThat(action.call(ours))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.code())
                                        .isEqualTo("PreconditionFailedException"));
        assertThat(read(toolbox, "sim.function", "checkout")).containsEntry("version", 9L);
    }

    @Test
    void scale_unchangedSince_isSetBack() {
        Action action = action(toolbox(1), "sim.scale@1");
        Intent intent = planned(action, Map.of("resource", "workers", "desired", 6L));
        action.call(intent);

        assertThat(action.undo(intent))
                .isEqualTo(
                        new UndoPlan.By(
                                "sim.scale@1",
                                Map.of("resource", "workers", "desired", 4L),
                                "desired 6 → 4"));
    }

    @Test
    void scale_changedByOthersSince_isNotSetBack() {
        Action action = action(toolbox(1), "sim.scale@1");
        Intent intent = planned(action, Map.of("resource", "workers", "desired", 6L));
        action.call(intent);
        action.call(planned(action, Map.of("resource", "workers", "desired", 8L)));

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    @Test
    void reboot_underWay_isRefused() {
        Action action = action(toolbox(1), "sim.reboot@1");
        Intent intent = planned(action, Map.of("resource", "orders"));
        action.call(intent);

        assertThat(action.plan(Map.of("resource", "orders")))
                .isInstanceOf(PlanResult.Refused.class);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void reading_thatFails_isNoAnswer() {
        faults.add(Fault.READS_FAIL);
        Toolbox toolbox = toolbox(1);
        List<Lookup.Result> results = new ArrayList<>();
        for (int look = 0; look < 60; look++) {
            results.add(lookUp(toolbox, "sim.group", "batch"));
        }

        assertThat(results)
                .hasAtLeastOneElementOfType(Lookup.Result.Failed.class)
                .hasAtLeastOneElementOfType(Lookup.Result.Found.class);
    }

    private static Map<String, Object> read(Toolbox toolbox, String lookup, String name) {
        Lookup.Result result = lookUp(toolbox, lookup, name);
        assertThat(result).isInstanceOf(Lookup.Result.Found.class);
        return ((Lookup.Result.Found) result).fields();
    }

    private static Lookup.Result lookUp(Toolbox toolbox, String lookup, String name) {
        Event.Header header =
                new Event.Header(
                        "e",
                        "aws.cloudwatch",
                        "CloudWatch Alarm State Change",
                        "111122223333",
                        "eu-west-1",
                        START,
                        List.of(),
                        false);
        Event event = new Event(header, new byte[0], slot -> null);
        return toolbox.lookup(lookup).orElseThrow().read(Map.of("name", name), event);
    }

    @Test
    void service_afterARestart_isDoneInMinutes() {
        Toolbox toolbox = toolbox(1);
        Action action = action(toolbox, "sim.restart@1");
        action.call(planned(action, Map.of("resource", "web")));
        assertThat(read(toolbox, "sim.service", "web")).containsEntry("deploying", true);

        timeline.until(timeline.instant().plus(Duration.ofMinutes(3)));

        assertThat(read(toolbox, "sim.service", "web")).containsEntry("deploying", false);
    }
}
