package dev.salve.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Sight;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final int SEEDS = 120;

    private static SmallPlane incidents(long seed, Set<Fault> faults) {
        SmallPlane plane = new SmallPlane(seed, faults);
        for (int incident = 0; incident < 3; incident++) {
            plane.world.incident();
            plane.after(Duration.ofMinutes(50));
        }
        return plane;
    }

    @Test
    void incidents_withoutFaults_endWellWithOneCallAStep() {
        Set<String> runbooks = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            SmallPlane plane = incidents(seed, Set.of());
            for (Run run : plane.runs()) {
                runbooks.add(run.identity().runbook());
                assertThat(run.state())
                        .as("seed %d: %s", seed, run.progress())
                        .isEqualTo(RunState.SUCCEEDED);
            }
            assertThat(plane.calls)
                    .as("seed %d", seed)
                    .extracting(call -> call.runId() + call.step())
                    .doesNotHaveDuplicates();
        }
        assertThat(runbooks)
                .containsExactly(
                        "database-reboot",
                        "deploy-failed-rollback",
                        "function-rollback",
                        "gold-restart",
                        "group-scale-out",
                        "member-replace",
                        "service-renew",
                        "service-restart");
    }

    @Test
    void history_ofTheSameSeed_isTheSame() {
        for (long seed = 0; seed < 3; seed++) {
            SmallPlane once = incidents(seed, EnumSet.allOf(Fault.class));
            SmallPlane again = incidents(seed, EnumSet.allOf(Fault.class));

            assertThat(again.messages).as("seed %d", seed).isEqualTo(once.messages).isNotEmpty();
            assertThat(again.calls).as("seed %d", seed).isEqualTo(once.calls);
            assertThat(again.world.struck()).isEqualTo(once.world.struck());
        }
    }

    @Test
    void faults_ofTheWorld_allHappen() {
        EnumSet<Fault> ofCalls = EnumSet.range(Fault.ANSWER_LOST, Fault.MADE_WORSE);
        ofCalls.add(Fault.OWN_ECHO);
        EnumSet<Fault> ofEvents = EnumSet.range(Fault.EVENT_DUPLICATED, Fault.TWO_FACTS_AT_ONCE);
        ofEvents.addAll(EnumSet.range(Fault.HOT_TARGET, Fault.CASCADE));
        Set<Fault> happened = new TreeSet<>();
        for (long seed = 0; seed < 25; seed++) {
            happened.addAll(incidents(seed, ofCalls).world.struck().keySet());
            happened.addAll(unattended(seed, ofEvents).struck().keySet());
        }
        assertThat(happened).containsAll(ofCalls).containsAll(ofEvents);
    }

    /** Without an engine. */
    private static World unattended(long seed, Set<Fault> faults) {
        Timeline timeline = new Timeline(SmallPlane.START);
        World world = new World(timeline, new Dice(seed), faults, sight -> {});
        for (int incident = 0; incident < 3; incident++) {
            world.incident();
            timeline.until(timeline.instant().plus(Duration.ofMinutes(50)));
        }
        return world;
    }

    @Test
    void trouble_thatNobodyLooksAfter_isOverAtLast() {
        Timeline timeline = new Timeline(SmallPlane.START);
        World world = new World(timeline, new Dice(7), Set.of(), sight -> {});
        world.incident();
        timeline.until(timeline.instant().plusSeconds(100));
        assertThat(world.wellAgain()).isFalse();

        timeline.until(timeline.instant().plus(Duration.ofHours(5)));

        assertThat(world.wellAgain()).isTrue();
        assertThat(world.redAlarms()).isEmpty();
    }

    @Test
    void storm_atItsHeight_isMoreThanSixtyRedAlarms() {
        Timeline timeline = new Timeline(SmallPlane.START);
        int most = 0;
        for (long seed = 0; seed < 10; seed++) {
            World world = new World(timeline, new Dice(seed), EnumSet.of(Fault.STORM), sight -> {});
            world.incident();
            timeline.until(timeline.instant().plusSeconds(300));
            most = Math.max(most, world.redAlarms().size());
        }
        assertThat(most).isGreaterThan(60);
    }

    @Test
    void calls_underStaleReadsAndLateEffects_areNeverRepeatedAfterTheyTookEffect() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SmallPlane plane =
                    incidents(
                            seed, Set.of(Fault.READS_STALE, Fault.EFFECT_LATE, Fault.ANSWER_LOST));

            assertThat(plane.calls)
                    .as("seed %d", seed)
                    .extracting(Sight.Called::attempt)
                    .allMatch(attempt -> attempt == 1);
        }
    }
}
